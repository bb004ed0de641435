/** What the seed pages say of each error is there to be read on our pages. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { CHAPTER, errorLink } from "../../src/docs/reference/links.js";
import { anchorsOf } from "../../src/emit/view/anchors.js";
import { writeDocs } from "../../src/generate/docs.js";
import { apiNamed, errorOf } from "../reference/apis.js";
import { chatCompletions } from "../reference/seeds/000-kindo-chat-completions.js";
import { responses } from "../reference/seeds/000-kindo-responses.js";
import { messages } from "../reference/seeds/001-kindo-messages.js";
import { unified } from "../reference/seeds/002-unified-gateway.js";
import { kaiko } from "../reference/seeds/003-kaiko-v2.js";
import { processors } from "../reference/seeds/004-processor-gateway.js";
import type { SeedPage, SeedRow } from "../reference/seeds/seed.js";
import { useBrowser } from "../support/browser.js";
import { repository } from "../support/sources.js";
import { sharedFolder } from "../support/temp-folder.js";

const open = useBrowser();
const folder = sharedFolder();
const pages: readonly SeedPage[] = [responses, chatCompletions, messages, unified, kaiko, processors];

beforeAll(async () => {
  await writeDocs({ cwd: repository, output: folder() });
});

/** What of a row a text does not say. Code may be cut in lines. */
function unsaid(row: SeedRow, text: string): readonly unknown[] {
  const flat = text.replace(/\s+/g, " ");
  const words = [row.type, row.code, row.status === undefined ? undefined : String(row.status)];
  return [
    ...words.filter((word) => word !== undefined && !flat.includes(word)),
    ...[row.cause, row.todo].filter((pattern) => !pattern.test(flat)),
  ];
}

describe.each(pages)("page $page in $api", ({ api: name, rows }) => {
  const { catalog } = apiNamed(name);
  const anchors = anchorsOf(catalog.errors);

  test("every row is in the section of its error on the page of errors", async () => {
    const { page } = await open(pathToFileURL(join(folder(), name, "errors.html")).href);
    for (const row of rows) {
      const text = await page.locator(`[id="${anchors.get(row.kind)}"]`).innerText();
      expect([row.kind, ...unsaid(row, text)]).toEqual([row.kind]);
    }
  });

  test("every row is in the chapter of the reference", async () => {
    const { page } = await open(pathToFileURL(join(folder(), `${name}.html`)).href);
    // Redoc only makes what is near to what is looked at.
    for (const row of rows) {
      const link = errorLink(CHAPTER, anchors.get(row.kind) ?? "");
      await page.evaluate(`location.hash = ${JSON.stringify(link)}`);
      const { title } = errorOf(apiNamed(name), row.kind);
      await page.getByRole("heading", { name: title }).last().waitFor();
      await expect
        .poll(async () => [row.kind, ...unsaid(row, await page.locator("#redoc").innerText())])
        .toEqual([row.kind]);
    }
  });
});
