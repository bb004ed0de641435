import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemGroups } from "../../src/problems/problems.js";
import { PROBLEM_CODES } from "../../src/redocly/problem-codes.js";
import { pathsBelow, repository, sourcesIn } from "../support/sources.js";
import { tempFolder } from "../support/temp-folder.js";
import { byOurselves, byRedocly } from "./harness.js";

const fixtures = join(repository, "test/fixtures");
const ofRules = pathsBelow(join(fixtures, "rules")).filter((path) => path.endsWith(".yaml"));

/** Redocly stops at these before any rule runs: its parser is stricter, or it follows references first. */
const NOT_FOR_RULES = [
  "asyncapi.yaml",
  "cyclic-responses.yaml",
  "cyclic-schema-reference.yaml",
  "future-version.yaml",
  "missing-file.yaml",
  "not-yaml.yaml",
  "root-is-a-list.yaml",
  "two-documents.yaml",
  "unknown-extension-key.yaml",
  "warnings.yaml",
  "yaml-alias-in-itself.yaml",
];

const ofReader = readdirSync(join(fixtures, "spec/negative")).filter(
  (file) => file.endsWith(".yaml") && !NOT_FOR_RULES.includes(file),
);

describe("redocly lint says what openapi-errors lint says", () => {
  test.each(ofRules)("rules/%s", async (file) => {
    const cwd = join(fixtures, "rules");
    const found = await byRedocly(file, { cwd });
    expect(found).toEqual(await byOurselves(file, cwd));
    expect(found.length > 0).toBe(file.includes("/firing"));
  });

  test.each(ofReader)("spec/negative/%s", async (file) => {
    const cwd = join(fixtures, "spec/negative");
    const found = await byRedocly(file, { cwd });
    expect(found).toEqual(await byOurselves(file, cwd));
    expect(found).not.toEqual([]);
  });
});

const known = new Map(problemGroups.flatMap(({ problems }) => Object.entries(problems)));

test("every code that the reader or a rule can report is a rule of the plugin, but for notes, and no other is", () => {
  const read = sourcesIn(join(repository, "src/spec"));
  const inSources = read.flatMap(({ text }) => [...text.matchAll(/\bcode: "([a-z]+(?:-[a-z]+)+)"/g)]);
  const isNote = (code = ""): boolean => known.get(code)?.severity === "info";
  const reported = new Set(inSources.map(([, code]) => code).filter((code) => !isNote(code)));
  expect(Object.keys(PROBLEM_CODES).sort()).toEqual([...reported].sort());
});

describe("presets", () => {
  const cwd = join(fixtures, "rules");

  test("strict leaves no warning", async () => {
    const file = "missing-example/firing.yaml";
    const [usual, strict] = await Promise.all([
      byRedocly(file, { cwd }),
      byRedocly(file, { cwd, extends: ["openapi-errors/strict"] }),
    ]);
    expect(usual.map(({ severity }) => severity)).toEqual(["warn", "warn"]);
    expect(strict.map(({ severity }) => severity)).toEqual(["error", "error"]);
  });

  test("a rule is turned off by its name, and the others go on", async () => {
    const file = "ambiguous-errors/firing.yaml";
    const rules = { "openapi-errors/ambiguous-errors": "off" } as const;
    expect(await byRedocly(file, { cwd })).not.toEqual([]);
    expect(await byRedocly(file, { cwd, rules })).toEqual([]);
  });

  test("without a preset the plugin is silent", async () => {
    expect(await byRedocly("ambiguous-errors/firing.yaml", { cwd, extends: [] })).toEqual([]);
  });
});

describe("documents of several files", () => {
  const files = {
    "openapi.yaml": `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        "200": { description: The orders. }
        "404": { $ref: "parts/errors.yaml#/NotFound" }
`,
    "parts/errors.yaml": `NotFound:
  description: There is none.
  content:
    application/json:
      schema:
        type: object
        x-error: { retyr: never }
        required: [message]
        properties:
          message: { type: string }
`,
  };

  test("a problem is reported in the file that it is in", async () => {
    const cwd = tempFolder(files);
    const found = await byRedocly("openapi.yaml", { cwd });
    expect(found.map(({ code, place }) => [code, place])).toEqual([
      ["unknown-extension-key", "parts/errors.yaml:7:20"],
    ]);
    expect(found).toEqual(await byOurselves("openapi.yaml", cwd));
  });
});

describe("types of the extensions", () => {
  const documentWith = (extensions: {
    root?: string;
    response?: string;
    schema?: string;
    media?: string;
  }) => `
openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
${extensions.root ?? ""}
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        "200":
          description: The orders, as they come.
          content:
            text/event-stream: { ${extensions.media ?? ""} schema: { type: string } }
        "404":
          description: There is none.
          ${extensions.response ?? ""}
          content:
            application/json:
              schema: { type: object, ${extensions.schema ?? ""} properties: { message: { type: string } } }
`;

  test.each([
    ["x-error on a schema", { schema: "x-error: { retyr: never }," }, "retry"],
    ["x-error on a response", { response: "x-error: { resolutoin: Try again. }" }, "resolution"],
    ["x-error-stream", { media: "x-error-stream: { terminals: [done] }," }, "terminal"],
    ["x-error-passthrough", { root: "x-error-passthrough: { exept: [gone] }" }, "except"],
  ])("a typo in %s is reported with the key that was meant", async (_, extensions, meant) => {
    const cwd = tempFolder({ "openapi.yaml": documentWith(extensions) });
    const settings = { cwd, extends: [], rules: { struct: "error" } } as const;
    const found = await byRedocly("openapi.yaml", settings);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toMatch(/^Property `\w+` is not expected here\./);
    expect(found[0]?.suggest).toContain(meant);
  });

  test("a value that is none of a list is reported with the list", async () => {
    const cwd = tempFolder({ "openapi.yaml": documentWith({ schema: "x-error: { retry: maybe }," }) });
    const found = await byRedocly("openapi.yaml", { cwd, extends: [], rules: { struct: "error" } });
    expect(found.map(({ message }) => message)).toEqual([
      '`retry` can be one of the following only: "never", "backoff", "after".',
    ]);
  });

  test("x-error-slot that is none of its values is reported with them", async () => {
    const cwd = tempFolder({ "openapi.yaml": documentWith({ schema: "x-error-slot: status," }) });
    const found = await byRedocly("openapi.yaml", { cwd, extends: [], rules: { struct: "error" } });
    expect(found.map(({ message }) => message)).toEqual([
      '`x-error-slot` can be one of the following only: "code", "type", "message", "param", "requestId", "none".',
    ]);
  });

  test("what the extensions can say is nothing to report", async () => {
    const all = {
      root: "x-error-passthrough: { statuses: [4XX, 503, '404'], except: [gone] }",
      response: "x-error: { kind: Missing, resolution: Look elsewhere., retry: never, inferred: true }",
      schema: "x-error: { envelope: Other, faults: [gone] }, x-error-slot: none,",
      media: "x-error-stream: { event: '', then: [failed], terminal: [done], done: '[DONE]' },",
    };
    const cwd = tempFolder({ "openapi.yaml": documentWith(all) });
    expect(await byRedocly("openapi.yaml", { cwd, extends: [], rules: { struct: "error" } })).toEqual([]);
  });
});
