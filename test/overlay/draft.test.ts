/** What `init` drafts: an overlay that says nothing new, until somebody edits it. */

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { generate } from "../../src/generate/generate.js";
import { init } from "../../src/generate/init.js";
import { lint } from "../../src/generate/lint.js";
import { pathsBelow, repository } from "../support/sources.js";
import { put, tempFolder, treeOf } from "../support/temp-folder.js";

const fixtures = join(repository, "test/fixtures");
const overlay = "messages.errors.overlay.yaml";

/** A folder with a copy of a fixture, which was adopted. */
async function adopted(fixture = "adopt/messages.yaml"): Promise<string> {
  const folder = tempFolder();
  const name = fixture.split("/").at(-1) ?? "";
  copyFileSync(join(fixtures, fixture), join(folder, name));
  expect((await init(name, { cwd: folder })).problems).toEqual([]);
  return folder;
}

/** What is generated of the folder's redocly.yaml, by file. */
async function generated(cwd: string): Promise<Record<string, string>> {
  expect(await generate({ cwd })).toMatchObject({ ok: true, problems: [] });
  return treeOf(join(cwd, "generated/messages"));
}

async function catalogIn(cwd: string): Promise<ErrorCatalog> {
  const { value, problems } = await catalogOf("messages", { cwd });
  expect(problems).toEqual([]);
  if (value === undefined) throw new Error("There is no catalog.");
  return value;
}

function edit(cwd: string, change: (draft: string) => string): void {
  const before = readFileSync(join(cwd, overlay), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  put(cwd, { [overlay]: after });
}

/** The lines that one text has and the other has not. */
function newLines(before = "", after = ""): readonly string[] {
  const known = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !known.has(line));
}

test("a draft has an action for each error that has a place of its own, and a reason for each line", async () => {
  const folder = await adopted();
  const path = join(fixtures, "adopt", overlay);
  const draft = readFileSync(join(folder, overlay), "utf8");
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(path, draft);
  expect(draft).toBe(readFileSync(path, "utf8"));
});

describe("until it is edited", () => {
  test("a draft lints clean, and what is generated is what is generated without it", async () => {
    const folder = await adopted();
    const { problems } = await lint({ cwd: folder });
    expect(problems.filter(({ source }) => source?.file === overlay)).toEqual([]);
    const withDraft = await generated(folder);
    put(folder, {
      "redocly.yaml": readFileSync(join(folder, "redocly.yaml"), "utf8").replace(/ *overlay:.*\n/, ""),
    });
    expect(await generated(folder)).toEqual(withDraft);
  });

  const hostile = pathsBelow(join(fixtures, "hostile")).filter((path) => path.endsWith(".yaml"));
  test.each(hostile)("a draft of hostile/%s is an overlay, and changes nothing", async (path) => {
    const name = path.replace(/^.*\//, "");
    const { value: before } = await catalogOf(join(fixtures, "hostile", path), { types: "full" });
    if (before === undefined) return;
    const folder = await adopted(`hostile/${path}`);
    const { value, problems } = await catalogOf(name, {
      cwd: folder,
      types: "full",
      overlay: [name.replace(".yaml", ".errors.overlay.yaml")],
    });
    expect(problems.filter(({ code }) => code.includes("overlay"))).toEqual([]);
    expect(value?.errors.map(({ kind, retry }) => [kind, retry])).toEqual(
      before.errors.map(({ kind, retry }) => [kind, retry]),
    );
  });
});

describe("editing one line", () => {
  test("of an error's retry changes what is said of that, and nothing else", async () => {
    const folder = await adopted();
    const before = await generated(folder);
    edit(folder, (draft) =>
      draft.replace(/(kind: "RateLimitError".*\n *)# retry: never/, "$1retry: backoff"),
    );
    const after = await generated(folder);

    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.sort()).toEqual(["catalog.json", "client.ts", "errors.md", "errors.ts"]);
    expect(newLines(before["client.ts"], after["client.ts"])).toEqual([
      'const RETRIES: { readonly [kind: string]: RetryClass } = { RateLimitError: "backoff" };',
    ]);
    expect(newLines(before["errors.ts"], after["errors.ts"])).toEqual([
      " * `4XX` or server-sent event `error`, `rate_limit_error`. Retry with exponential backoff.",
    ]);
    expect(newLines(before["catalog.json"], after["catalog.json"])).toEqual(['      "retry": "backoff",']);
  });

  test("of an error's kind renames it everywhere, and nothing else", async () => {
    const folder = await adopted();
    const before = await generated(folder);
    edit(folder, (draft) => draft.replace('kind: "OverloadedError"', 'kind: "Busy"'));
    const after = await generated(folder);

    const renamed = (text = ""): string =>
      text
        .replace(/^ \* @see .*\n/gm, "")
        .replaceAll("OverloadedError", "Busy")
        .replaceAll("overloadedError", "busy");
    // Other lengths, other line breaks.
    const words = (text = ""): string => text.replace(/[\s,;]+/g, "");
    for (const file of ["parse.ts", "errors.ts"]) {
      expect(after[file], file).toContain("Busy");
      expect(words(renamed(after[file])), file).toBe(words(renamed(before[file])));
    }
    for (const file of ["client.ts", "types.ts"]) expect(after[file]).toBe(before[file]);
  });

  test("of what the caller can do shows it in the docs", async () => {
    const folder = await adopted();
    const before = await generated(folder);
    edit(folder, (draft) =>
      draft.replace(
        /(kind: "AuthenticationError"[\s\S]*?)# resolution: .* # .*/,
        "$1resolution: Use another key.",
      ),
    );
    const after = await generated(folder);
    expect(newLines(before["errors.md"], after["errors.md"]).join("\n")).toContain("Use another key.");
    expect(newLines(before["client.ts"], after["client.ts"])).toEqual([]);
  });
});

describe("editing a guess", () => {
  const member = (action: string) => `  - target: $.components.schemas.Failure.properties.code\n${action}`;
  const draftOf = (folder: string): string => readFileSync(join(folder, overlay), "utf8");

  async function guessed(): Promise<string> {
    const folder = tempFolder({
      "messages.yaml": `openapi: 3.1.0
info: { title: Messages API, version: "1" }
paths:
  /messages:
    get:
      operationId: listMessages
      responses:
        "404": { description: None., content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
components:
  schemas:
    Failure:
      type: object
      required: [code, kind, text]
      properties:
        code: { type: string }
        count: { type: integer }
        kind: { type: string, enum: [gone, moved] }
        text: { type: string }
`,
    });
    expect((await init("messages.yaml", { cwd: folder })).problems).toEqual([]);
    return folder;
  }

  test("is a matter of the line that tells of it", async () => {
    const folder = await guessed();
    const commented = member("    update: { x-error-slot: code } # code, by its name\n").replace(
      /^ {2}/gm,
      "  # ",
    );
    expect(draftOf(folder)).toContain(commented);
    const before = await generated(folder);
    edit(folder, (draft) => draft.replace(commented, member("    update: { x-error-slot: code }\n")));
    expect(await generated(folder)).toEqual(before);
  });

  test("to `none` and saying another makes errors of the other's codes", async () => {
    const folder = await guessed();
    expect((await catalogIn(folder)).errors.map(({ kind }) => kind)).toEqual(["NotFound"]);
    const others = member("    update: { x-error-slot: none }\n");
    const kind = others.replace(".code", ".kind").replace("none", "code");
    edit(folder, (draft) => `${draft}\n${others}${kind}`);
    const { errors } = await catalogIn(folder);
    expect(errors.map(({ kind: name, code, level }) => [name, code, level])).toEqual([
      ["Gone", "gone", "A"],
      ["Moved", "moved", "A"],
    ]);
    const after = await generated(folder);
    expect(after["errors.ts"]).toContain("export function isGone(");
    expect(after["parse.ts"]).toMatch(/"gone"/);
    expect(after["errors.md"]).toMatch(/`moved`/);
  });

  test("to what it cannot be is a problem in the overlay", async () => {
    const folder = await guessed();
    edit(
      folder,
      (draft) => `${draft}\n${member("    update: { x-error-slot: message }\n").replace(".code", ".count")}`,
    );
    const { problems } = await generate({ cwd: folder });
    expect(problems.map(({ code, source }) => [code, source?.file])).toEqual([["misplaced-slot", overlay]]);
  });
});

describe("an error's place", () => {
  const response = (schema: string): string =>
    `{ description: No., content: { application/json: { schema: ${schema} } } }`;
  const failure = (code: string): string =>
    `{ type: object, required: [code], properties: { code: ${code}, message: { type: string } } }`;
  const documentWith = (paths: string, components = "{}"): string =>
    `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n${paths}components: ${components}\n`;
  const get = (path: string, responses: string): string =>
    `  /${path}: { get: { operationId: ${path}, responses: { "200": { description: Fine. }, ${responses} } } }\n`;
  const plain = response(failure("{ type: string }"));
  const both = (one: string, other: string): string =>
    response(`{ anyOf: [${failure(`{ const: ${one} }`)}, ${failure(`{ const: ${other} }`)}] }`);
  const listed = response(failure("{ type: string, enum: [one, two] }"));

  const cases: Readonly<Record<string, { document: string; lines: readonly string[] }>> = {
    "is its schema where that pins its code, also in a list": {
      document: documentWith(get("a", `"400": ${both("one", "two")}`)),
      lines: [0, 1].map(
        (index) =>
          `- target: $.paths['/a'].get.responses['400'].content['application/json'].schema.anyOf[${index}]`,
      ),
    },
    "is every response of a status, where all of them are the error": {
      document: documentWith(get("a", `"404": ${plain}`) + get("b", `"404": ${plain}`)),
      lines: ["- target: $.paths.*.*.responses['404']"],
    },
    "is one of its responses, where another error has the same status": {
      document: documentWith(get("a", `"404": ${plain}`) + get("b", `"404": { description: No. }`)),
      lines: ["- target: $.paths['/a'].get.responses['404']", "- target: $.paths['/b'].get.responses['404']"],
    },
    "is the response that operations share": {
      document: documentWith(
        get("a", `"404": { $ref: "#/components/responses/No" }`) + get("b", `"404": ${plain}`),
        `{ responses: { "No": ${plain} } }`,
      ),
      lines: ["- target: $.components.responses.No"],
    },
    "is none, where one schema lists the codes of several": {
      document: documentWith(get("a", `"400": ${listed}`)),
      lines: [
        "- target: $.info",
        ...["code", "code"].map(() => expect.stringContaining("has no place of its own")),
      ],
    },
    "is none, where there is no error": {
      document: documentWith("  {}\n"),
      lines: ["- target: $.info"],
    },
  };
  test.each(Object.entries(cases))("%s", async (_, { document, lines }) => {
    const cwd = tempFolder({ "messages.yaml": document });
    expect((await init("messages.yaml", { cwd })).problems).toEqual([]);
    const draft = readFileSync(join(cwd, overlay), "utf8");
    const found = draft
      .slice(0, draft.includes("# Missing") ? draft.indexOf("# Missing") : undefined)
      .match(/^ *(- target: .*|# It has no .*)$/gm)
      ?.map((line) => line.trim());
    expect(found).toEqual(lines);
    const { problems } = await lint({ cwd });
    expect(problems.filter(({ source }) => source?.file === overlay)).toEqual([]);
  });
});

describe("a line of a draft", () => {
  const head = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n';
  const get = (path: string, responses: string): string =>
    `  /${path}: { get: { operationId: ${path}, responses: { "200": { description: Fine. }, ${responses} } } }\n`;
  const failure =
    "{ description: What every failure has., type: object, required: [code], properties: { code: { enum: [a, b, c, d] }, message: { type: string } } }";
  const draftOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const cwd = tempFolder(files);
    expect((await init("messages.yaml", { cwd })).problems).toEqual([]);
    return readFileSync(join(cwd, overlay), "utf8");
  };

  test("does not say of each error what the document says of all of them", async () => {
    const response = `{ description: No., content: { application/json: { schema: ${failure} } } }`;
    const draft = await draftOf({ "messages.yaml": `${head}${get("a", `"400": ${response}`)}` });
    expect(draft.match(/^ {2}# [A-D]: 400/gm)).toHaveLength(4);
    expect(draft).not.toContain("What every failure has");
  });

  test("does not say of an error what its status says already", async () => {
    const draft = await draftOf({
      "messages.yaml": `${head}${get("a", '"404": { description: 404 NOT FOUND }, "409": { description: Error response }')}`,
    });
    expect(draft).toContain('kind: "Conflict"');
    expect(draft).not.toContain("The document says");
  });

  test("names one status as the reason of a retry only where there is one", async () => {
    const said =
      "{ description: No., content: { application/json: { schema: { $ref: '#/components/schemas/No' } } } }";
    const schema = "type: object, required: [code], properties: { code: { const: no } }";
    const text = `${head}${get("a", `"500": ${said}, "404": ${said}`)}components: { schemas: { "No": { ${schema} } } }\n`;
    const draft = await draftOf({ "messages.yaml": text });
    expect(draft).toMatch(
      /# retry: never # or backoff, or after; until then the status that arrives decides/,
    );
    expect(draft).not.toContain("follows from the status");
  });

  test("says of an error that another file declares where that is, as no overlay gets there", async () => {
    const draft = await draftOf({
      "messages.yaml": `${head}  /a: { $ref: "parts/a.yaml" }\n`,
      "parts/a.yaml": 'get: { operationId: a, responses: { "404": { description: No. } } }\n',
    });
    expect(draft).toContain("# It is declared in parts/a.yaml, and an overlay changes the document alone.");
  });
});

test("what is missing is added where its lines are no comment any more", async () => {
  const folder = await adopted();
  const before = await catalogIn(folder);
  expect(before.operations.find(({ id }) => id === "listModels")?.errors).toEqual([]);
  edit(folder, (draft) => {
    const at = draft.indexOf("  # - target: $\n");
    return draft.slice(0, at) + draft.slice(at).replace(/^ {2}# /gm, "  ");
  });

  const { problems } = await lint({ cwd: folder });
  expect(problems.filter(({ source }) => source?.file === overlay)).toEqual([]);
  const after = await catalogIn(folder);
  expect(Object.keys(after.operations.find(({ id }) => id === "listModels")?.levels ?? {})).toEqual([
    "429",
    "500",
  ]);
});
