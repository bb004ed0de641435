/** Pages of documents that attack whoever reads them. The policy of the pages is turned off: escaping alone has to hold. */

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { writeDocs } from "../../src/generate/docs.js";
import { useBrowser, type Visit } from "../support/browser.js";
import { attacks, filled, texts } from "../support/hostile.js";
import { repository } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";

const open = useBrowser();

/** What could have happened in a page. */
async function harmIn({ page, requests }: Visit): Promise<readonly unknown[]> {
  const found = await page.evaluate(`[
    ...(globalThis.ran ? ["the marker ran"] : []),
    ...[...document.querySelectorAll("[href],[src],[action],[srcdoc]")]
      .flatMap((one) => ["href", "src", "action", "srcdoc"].map((name) => one.getAttribute(name) ?? ""))
      .filter((value) => /^\\s*(javascript|vbscript|data:text)/i.test(value.replace(/[\\t\\r\\n]/g, ""))),
    ...[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames())
      .filter((name) => name.startsWith("on")),
    ...[...document.querySelectorAll("iframe, object, embed, img[src^='http']")].map((one) => one.outerHTML),
  ]`);
  return [...requests, ...(Array.isArray(found) ? found : [found])];
}

/** The harm in every page of a document, after a reader has opened all there is. */
async function harmOf(folder: string, document: string): Promise<readonly unknown[]> {
  const { pages, problems } = await writeDocs({ cwd: folder, apis: [document], output: "out" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const harm: unknown[] = [];
  for (const path of pages) {
    const visit = await open("about:blank", { bypassCSP: true });
    await visit.page.addInitScript("globalThis.marker = () => { globalThis.ran = true; }");
    await visit.page.goto(pathToFileURL(join(folder, path)).href);
    await visit.page.locator("h1").first().waitFor();
    for (const entry of await visit.page.locator(".menu-content [role=link], .menu-content a").all())
      await entry.click({ timeout: 2000 }).catch(() => undefined);
    harm.push(...(await harmIn(visit)));
  }
  return harm;
}

/** Those that could do something in HTML or Markdown. */
const dangerous = Object.entries(attacks.texts).filter(([title]) =>
  /HTML|links|Markdoc|Handlebars|quotes|backticks|tables|headings|fences|control|direction|code/.test(title),
);

test.each(dangerous)("%s do nothing in a page", async (_title, attack) => {
  const folder = tempFolder({
    "texts.json": JSON.stringify(filled(texts, (word) => `${attack}${word}${attack}`)),
  });
  expect(await harmOf(folder, "texts.json")).toEqual([]);
});

test("addresses that are code lead nowhere, and pictures from elsewhere are not loaded", async () => {
  const folder = tempFolder();
  copyFileSync(join(repository, "test/fixtures/hostile/addresses.yaml"), join(folder, "addresses.yaml"));
  expect(await harmOf(folder, "addresses.yaml")).toEqual([]);
});

test("what gets into a page in spite of all can neither run nor load anything", async () => {
  const folder = tempFolder();
  const { pages } = await writeDocs({ cwd: repository, apis: ["kaiko-v2"], output: folder });
  for (const path of pages) {
    const { page } = await open(pathToFileURL(join(repository, path)).href);
    const refused = page.evaluate(`new Promise((resolve) => {
      const seen = new Set();
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
        seen.add(effectiveDirective);
        if (seen.size === 3) resolve([...seen].sort());
      });
      document.body.insertAdjacentHTML("beforeend", "<img src='http://127.0.0.1:9/x' onerror='globalThis.ran = true'>");
      const script = document.createElement("script");
      script.textContent = "globalThis.ran = true";
      document.body.append(script);
    })`);
    expect(await refused).toEqual(["img-src", "script-src-attr", "script-src-elem"]);
    expect(await page.evaluate("globalThis.ran")).toBeUndefined();
  }
});
