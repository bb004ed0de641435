/** The pages of the reference APIs, as a reader sees them in a browser that has no network. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { anchorsOf } from "../../src/emit/view/anchors.js";
import { writeDocs } from "../../src/generate/docs.js";
import { apis } from "../reference/apis.js";
import { useBrowser } from "../support/browser.js";
import { repository } from "../support/sources.js";
import { sharedFolder } from "../support/temp-folder.js";
import { seriousFaults } from "./axe.js";

const open = useBrowser();
const folder = sharedFolder();
const addressOf = (path: string, rest = ""): string => pathToFileURL(join(folder(), path)).href + rest;

beforeAll(async () => {
  const { problems } = await writeDocs({ cwd: repository, output: folder() });
  expect(problems).toEqual([]);
});

const looks = [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { colorScheme: "light", viewport: { width: 400, height: 800 } }],
  ["narrow and dark", { colorScheme: "dark", viewport: { width: 400, height: 800 } }],
] as const;

describe.each(apis.map(({ name, catalog }) => ({ name, catalog })))(
  "the pages of $name",
  ({ name, catalog }) => {
    const anchors = anchorsOf(catalog.errors);

    test("the reference loads from the disk, asks nobody for anything, and shows the errors in the sidebar", async () => {
      const { page, complaints, requests } = await open(addressOf(`${name}.html`));
      const chapter = page
        .locator(".menu-content")
        .getByText(/^(Errors|Error reference)$/)
        .last();
      await chapter.click();
      for (const { title } of catalog.errors)
        await page.locator(".menu-content").getByText(title, { exact: true }).first().waitFor();
      expect(await page.title()).toBe(`${catalog.api.title}: API reference`);
      expect(requests).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test("the box of the reference finds every error, by its code where it has one, and goes to its section", async () => {
      const { page } = await open(addressOf(`${name}.html`));
      const box = page.getByRole("combobox", { name: "Find an error" });
      for (const error of catalog.errors) {
        const anchor = (anchors.get(error.kind) ?? "").toLowerCase();
        await box.fill(String(error.code ?? error.title));
        await page.getByRole("option", { name: error.title }).first().click();
        await page.waitForURL((url) => url.hash.endsWith(`/${anchor}`));
        await page.locator(`[id$="/${anchor}" i], [data-section-id$="/${anchor}" i]`).first().waitFor();
      }
    });

    test("the page of errors needs no script to be read", async () => {
      const { page } = await open(addressOf(`${name}/errors.html`), { javaScriptEnabled: false });
      for (const error of catalog.errors) {
        const section = page.locator(`[id="${anchors.get(error.kind)}"]`);
        expect(await section.getByRole("heading").first().innerText()).toContain(error.title);
        if (error.code !== undefined) expect(await section.innerText()).toContain(String(error.code));
      }
      expect(await page.locator("form").isVisible()).toBe(false);
    });

    test("the page of errors is found by code, status, operation and retry", async () => {
      const { page, complaints, requests } = await open(addressOf(`${name}/errors.html`));
      const shown = async (): Promise<readonly string[]> =>
        page.locator("article.error:not([hidden])").evaluateAll((all) => all.map(({ id }) => id));
      const idsWhere = (fits: (error: (typeof catalog.errors)[number]) => boolean): readonly string[] =>
        catalog.errors.filter(fits).map(({ kind }) => anchors.get(kind) ?? "");

      for (const error of catalog.errors.filter(({ code }) => code !== undefined)) {
        await page.getByRole("combobox", { name: "Code" }).selectOption(String(error.code));
        expect(await shown()).toEqual(idsWhere(({ code }) => code === error.code));
      }
      await page.getByRole("button", { name: "Show all" }).first().click();
      for (const retry of new Set(catalog.errors.map((error) => error.retry))) {
        await page.getByRole("combobox", { name: "Retry" }).selectOption(retry);
        expect(await shown()).toEqual(idsWhere((error) => error.retry === retry));
      }
      await page.getByRole("button", { name: "Show all" }).first().click();
      for (const { id } of catalog.operations.filter(({ errors }) => errors.length > 0)) {
        await page.getByRole("combobox", { name: "Operation" }).selectOption(id);
        expect(await shown()).toEqual(idsWhere(({ operations }) => operations.includes(id)));
      }
      await page.getByRole("button", { name: "Show all" }).first().click();
      for (const error of catalog.errors) {
        await page.getByRole("searchbox").fill(String(error.code ?? error.title));
        expect(await shown()).toContain(anchors.get(error.kind));
      }
      expect([complaints, requests]).toEqual([[], []]);
    });

    test("a link to an error shows it, whatever was chosen before", async () => {
      const [first, last] = [catalog.errors[0], catalog.errors.at(-1)];
      const target = anchors.get(last?.kind ?? "") ?? "";
      const { page } = await open(addressOf(`${name}/errors.html`, `?find=${first?.title}#${target}`));
      await page.locator(`[id="${target}"]`).waitFor({ state: "visible" });
    });

    test("on paper nothing of the errors is cut off, and nothing is left that only a screen needs", async () => {
      const { page } = await open(addressOf(`${name}/errors.html`), {
        colorScheme: "dark",
        viewport: { width: 718, height: 1000 },
      });
      await page.emulateMedia({ media: "print" });
      // The tables and blocks that are wider than the paper, by their first words.
      const cut = await page.evaluate(`[...document.querySelectorAll("pre, table, .scroll")]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.textContent.trim().slice(0, 60))`);
      expect(cut).toEqual([]);
      for (const button of await page.getByRole("button").all()) expect(await button.isVisible()).toBe(false);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(255, 255, 255)",
      );
    });

    test("what is copied is what is shown", async () => {
      const { page } = await open(addressOf(`${name}/errors.html`), {
        permissions: ["clipboard-read", "clipboard-write"],
      });
      for (const what of ["TypeScript", "curl"]) {
        const figure = page.locator("figure", { has: page.locator(`pre[data-copy="${what}"]`) }).first();
        await figure.getByRole("button", { name: `Copy ${what}` }).click();
        await figure.getByRole("button", { name: "Copied" }).waitFor();
        expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
          await figure.locator("pre").textContent(),
        );
      }
    });

    test.each(looks)("no page has a serious fault of accessibility, %s", async (_look, look) => {
      const reference = await open(addressOf(`${name}.html`), look);
      await reference.page.locator("#redoc h1").first().waitFor();
      expect(await seriousFaults(reference.page)).toEqual([]);
      const errors = await open(addressOf(`${name}/errors.html`), look);
      expect(await seriousFaults(errors.page)).toEqual([]);
      const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await errors.page.evaluate(overflow)).toBe(0);
    });
  },
);

describe("the list of APIs", () => {
  test.each(looks)("has no serious fault of accessibility, %s", async (_look, look) => {
    const { page, complaints, requests } = await open(addressOf("index.html"), look);
    expect(await seriousFaults(page)).toEqual([]);
    expect([complaints, requests]).toEqual([[], []]);
  });

  test("leads to every page", async () => {
    const { page } = await open(addressOf("index.html"));
    const links = await page
      .locator(".card a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect([...new Set(links)]).toEqual(apis.flatMap(({ name }) => [`${name}.html`, `${name}/errors.html`]));
    for (const { name, catalog } of apis) {
      const rows = page.locator(`tr[data-error^="${name}/"]`);
      expect(await rows.count()).toBe(catalog.errors.length);
    }
  });

  test("light and dark are kept from page to page", async () => {
    const { page } = await open(addressOf("index.html"), { colorScheme: "light" });
    const isDark = (): Promise<unknown> =>
      page.evaluate("document.documentElement.classList.contains('dark')");
    await page.getByRole("button", { name: "Switch between light and dark" }).click();
    expect(await isDark()).toBe(true);
    await page.goto(addressOf("kaiko-v2/errors.html"));
    expect(await isDark()).toBe(true);
    await page.goto(addressOf("kaiko-v2.html"));
    await page.locator("#redoc h1").first().waitFor();
    expect(await isDark()).toBe(true);
  });
});
