/** Documents of others, adopted: a draft says nothing new, until somebody edits it. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { generate } from "../../src/generate/generate.js";
import { init } from "../../src/generate/init.js";
import { lint } from "../../src/generate/lint.js";
import { corpus, documents } from "../support/corpus.js";
import { tempFolder, treeOf } from "../support/temp-folder.js";

const adoptable = documents.filter(({ isValid }) => isValid);

/** A copy of a document and what is beside it, in which the document was adopted. */
async function adopted(entry: string): Promise<{ cwd: string; draft: string; overlay: string }> {
  const cwd = tempFolder();
  const [top = entry] = entry.split("/");
  cpSync(join(corpus, top), join(cwd, top), { recursive: true });
  const { problems } = await init(entry, { cwd });
  expect(problems).toEqual([]);
  const overlay = entry.replace(/\.(ya?ml|json)$/, ".errors.overlay.yaml");
  return { cwd, overlay, draft: readFileSync(join(cwd, overlay), "utf8") };
}

describe.skipIf(adoptable.length === 0)("documents of others", () => {
  test.each(adoptable)(
    "the draft for $entry is applied without a word, and changes nothing",
    async ({ entry }) => {
      const { cwd, overlay } = await adopted(entry);
      const { problems } = await lint({ cwd });
      expect(problems.filter(({ source }) => source?.file === overlay)).toEqual([]);
      const [plain, drafted] = await Promise.all([
        catalogOf(entry, { cwd }),
        catalogOf(entry, { cwd, overlay: [overlay] }),
      ]);
      expect(drafted.problems.filter(({ code }) => code.includes("overlay"))).toEqual([]);
      expect(drafted.value?.errors).toEqual(plain.value?.errors);
    },
  );

  const loops = [
    { entry: "openai.yaml", kind: "NotFound", actions: 5 },
    { entry: "stripe.json", kind: "OtherError", actions: 1 },
    { entry: "github-ghes-3.17.json", kind: "NotFound", actions: 20 },
  ];
  test.each(loops)("editing one line of the draft for $entry changes what it is about", async (loop) => {
    const { cwd, draft, overlay } = await adopted(loop.entry);
    expect(draft.match(/^ {2}- target: /gm)?.length).toBeGreaterThanOrEqual(loop.actions);
    const api = basename(loop.entry).replace(/\.\w+$/, "");
    const generated = async (): Promise<Record<string, string>> => {
      expect(await generate({ cwd })).toMatchObject({ ok: true });
      return treeOf(join(cwd, "generated", api));
    };
    const before = await generated();
    const edited = draft.replace(
      new RegExp(`(kind: "${loop.kind}".*\\n *)(?:# )?retry: never`),
      "$1retry: backoff",
    );
    expect(edited).not.toBe(draft);
    writeFileSync(join(cwd, overlay), edited);
    const after = await generated();

    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.sort()).toEqual(["catalog.json", "client.ts", "errors.md", "errors.ts"]);
    const known = new Set(before["client.ts"]?.split("\n"));
    const fresh = after["client.ts"]?.split("\n").filter((line) => !known.has(line));
    expect(fresh).toEqual([expect.stringContaining(`${loop.kind}: "backoff"`)]);
  });
});
