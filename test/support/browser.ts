/** A real browser: Debian's Chromium, without a window. */

import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** What keeps the browser from talking to anybody by itself. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A page, and all that went wrong in it or left it. */
export interface Visit {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
  /** The addresses that the page asked for, but for its own files. */
  readonly requests: readonly string[];
}

/** What a reader's window is like. */
export type Look = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** Starts one browser for all tests of a file. What it gives opens a page in a window of its own. */
export function useBrowser(): (address: string, look?: Look) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (address, look = {}) => {
    if (browser === undefined) throw new Error("There is no browser yet.");
    const context = await browser.newContext(look);
    onTestFinished(() => context.close());
    return visit(context, address);
  };
}

async function visit(context: BrowserContext, address: string): Promise<Visit> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url());
  });
  await page.goto(address);
  return { page, complaints, requests };
}
