import { describe, expect, test } from "vitest";
import { openapiErrors } from "../support/command.js";
import { brokenDocument, documentWith } from "../support/documents.js";
import { tempFolder } from "../support/temp-folder.js";

/** Operations that declare no error. */
function silentDocument(operations: number): string {
  const paths = Array.from({ length: operations }, (_, index) => {
    return `  /books/${index}: { get: { operationId: get${index}, responses: { "200": { description: Fine. } } } }`;
  });
  return `openapi: 3.1.0\ninfo: { title: Books, version: "1" }\npaths:\n${paths.join("\n")}\n`;
}

describe("lint", () => {
  test("is content with a good document", async () => {
    const folder = tempFolder({ "books.yaml": documentWith("invalid_book") });

    expect(await openapiErrors(folder, "lint", "books.yaml")).toEqual({
      code: 0,
      stdout: "1 document: no problems.\n",
      stderr: "",
    });
  });

  test("shows each problem with its place, and counts them", async () => {
    const folder = tempFolder({ "books.yaml": brokenDocument });

    const { code, stdout } = await openapiErrors(folder, "lint", "books.yaml");

    expect(code).toBe(1);
    expect(stdout).toMatch(/^books\.yaml:\d+:\d+ /);
    expect(stdout).toMatch(/\n1 document: 1 error\.\n$/);
  });

  test("shows places as seen from where it runs, wherever redocly.yaml is", async () => {
    const redocly = "apis:\n  books: { root: books.yaml, x-openapi-errors: {} }\n";
    const folder = tempFolder({ "api/redocly.yaml": redocly, "api/books.yaml": brokenDocument });

    const { stdout } = await openapiErrors(folder, "lint", "--config", "api/redocly.yaml");

    expect(stdout).toMatch(/^api\/books\.yaml:\d+:\d+ /);
  });

  test("answers programs with JSON, also if all is well", async () => {
    const folder = tempFolder({ "good.yaml": documentWith("invalid_book"), "bad.yaml": brokenDocument });

    const [good, bad] = await Promise.all(
      ["good.yaml", "bad.yaml"].map((file) => openapiErrors(folder, "lint", file, "--format", "json")),
    );

    expect(good?.code).toBe(0);
    expect(() => JSON.parse(good?.stdout ?? "")).not.toThrow();
    expect(bad?.code).toBe(1);
    expect(JSON.stringify(JSON.parse(bad?.stdout ?? ""))).toContain("bad.yaml");
  });

  test.each([
    [
      "codeframe",
      /^a\.yaml:4:1 ignored-webhooks \(note\)\n`a\.yaml` has 1 webhook, which is left out\.\n.*\n\n(.*\n)+1 document: 1 note\.\n$/,
    ],
    [
      "stylish",
      /^a\.yaml:4:1 {2}note {2}ignored-webhooks {2}`a\.yaml` has 1 webhook, .*\n1 document: 1 note\.\n$/,
    ],
    ["github-actions", /^::notice title=ignored-webhooks,file=a\.yaml,line=4,col=1::`a\.yaml` has .*\n$/],
  ])("says in %s what is left out though nothing is wrong", async (format, want) => {
    const text =
      "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\nwebhooks: { done: { post: {} } }\n";
    const folder = tempFolder({ "a.yaml": text });

    const { code, stdout } = await openapiErrors(folder, "lint", "a.yaml", "--format", format);

    expect(code).toBe(0);
    expect(stdout).toMatch(want);
  });

  test("of many problems the first few are shown and all are counted, unless each is asked for", async () => {
    const folder = tempFolder({ "silent.yaml": silentDocument(12) });

    const few = await openapiErrors(folder, "lint", "silent.yaml");
    const all = await openapiErrors(folder, "lint", "silent.yaml", "--all");

    expect(few.stdout.match(/declares no error/g)).toHaveLength(3);
    expect(few.stdout).toMatch(
      /\n9 more of `undeclared-status`: .*\n1 document: 12 warnings\.\n {2}12 {2}undeclared-status\n$/,
    );
    expect(all.stdout.match(/declares no error/g)).toHaveLength(12);
  });

  test("redocly.yaml switches a warning off, or makes it an error, for all APIs or for one", async () => {
    const apis = ["first", "second"].map((name) => `  ${name}: { root: silent.yaml, x-openapi-errors: {} `);
    const folder = tempFolder({
      "silent.yaml": silentDocument(1),
      "redocly.yaml": `rules: { openapi-errors/undeclared-status: off, other/rule: 12 }\napis:\n${apis.join(
        ", rules: { openapi-errors/undeclared-status: { severity: error } } }\n",
      )}}\n`,
    });

    expect(await openapiErrors(folder, "lint", "second")).toMatchObject({
      code: 0,
      stdout: "1 document: no problems.\n",
    });
    expect(await openapiErrors(folder, "lint", "first")).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^silent\.yaml:\d+:\d+ undeclared-status\n/),
    });
  });

  test("annotates pull requests", async () => {
    const folder = tempFolder({ "books.yaml": brokenDocument });

    const { stdout } = await openapiErrors(folder, "lint", "books.yaml", "--format", "github-actions");

    expect(stdout).toMatch(/^::error .*file=books\.yaml/m);
  });
});
