import { describe, expect, test } from "vitest";
import { ending, expectGeneralProblem, expectProblem, expectSuccess, fine, textOf } from "./harness.js";

const good = textOf(fine);
const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));
const run = (text: string | Uint8Array, name = "a.json") =>
  ending({ files: { [name]: text }, args: ["lint", name] });
const wide = (order: "le" | "be"): Uint8Array => {
  const text = Buffer.from(`\ufeff${good}`, "utf16le");
  return order === "le" ? text : text.swap16();
};

describe("a file that is no document is a problem with a place", () => {
  test.each<[string, string | Uint8Array, string, string]>([
    ["that is empty", "", "empty-file", "a.json"],
    ["of blanks", " \n\t\n", "empty-file", "a.yaml"],
    ["of a byte order mark alone", bytes([0xef, 0xbb, 0xbf]), "empty-file", "a.yaml"],
    ["of comments", "# nothing\n", "empty-file", "a.yaml"],
    ["of NULs", bytes(Array(1000).fill(0)), "not-text", "a.yaml"],
    ["with a NUL in a text", bytes(good.slice(0, 50), [0], good.slice(50)), "not-text", "a.json"],
    [
      "of random bytes",
      bytes(Array.from({ length: 5000 }, (_, at) => (at * 7919 + 13) % 256)),
      "not-text",
      "a.yaml",
    ],
    ["of a picture", bytes([0x89], "PNG\r\n", [0x1a, 0x0a, 0, 0, 0, 0x0d], "IHDR"), "not-text", "a.json"],
    ["with half a character", bytes('{"a":"', [0xe2, 0x82], '"}'), "not-text", "a.json"],
    ["with a character that is too long", bytes('{"a":"', [0xc0, 0xaf], '"}'), "not-text", "a.json"],
    ["in UTF-16, little end first", wide("le"), "not-text", "a.json"],
    ["in UTF-16, big end first", wide("be"), "not-text", "a.json"],
    ["cut off in JSON", good.slice(0, 150), "not-yaml", "a.json"],
    ["cut off in a text of YAML", 'openapi: 3.1.0\ninfo: { title: "x', "not-yaml", "a.yaml"],
    ["of tabs", "openapi: 3.1.0\n\tinfo: x\n", "not-yaml", "a.yaml"],
    ["of several documents", "openapi: 3.1.0\n---\nopenapi: 3.1.0\n", "not-yaml", "a.yaml"],
    ["with an alias of nothing", "openapi: 3.1.0\nx: *nothing\n", "not-yaml", "a.yaml"],
    [
      "of 20 MB in one line, cut off",
      textOf({ description: "x".repeat(20_000_000) }).slice(0, -3),
      "not-yaml",
      "a.json",
    ],
    ["that is a text", '"hello"', "not-openapi", "a.json"],
    ["that is a number", "1", "not-openapi", "a.yaml"],
    ["that is a list", "[]", "not-openapi", "a.yaml"],
    ["that is nothing", "null", "empty-file", "a.json"],
    ["that is a package.json", '{ "name": "x", "version": "1.0.0" }', "not-openapi", "package.json"],
    ["that is HTML", "<!doctype html>\n<title>OpenAPI</title>\n", "not-openapi", "a.yaml"],
    ["of a version to come", '{ "openapi": "4.0.0" }', "not-openapi", "a.json"],
    ["whose version is a list", '{ "openapi": [] }', "not-openapi", "a.json"],
    ["whose version is __proto__", '{ "__proto__": { "openapi": "3.1.0" } }', "not-openapi", "a.json"],
  ])("%s", async (_, text, code, name) => {
    const end = await run(text, name);
    const isPlaced = !["empty-file", "not-text"].includes(code);
    if (isPlaced) expectProblem(end, { code, at: new RegExp(`^${name.replace(".", "\\.")}:\\d+:\\d+$`) });
    else expectGeneralProblem(end, code);
  });

  test("in UTF-16 is said to be that", async () => {
    expect((await run(wide("le"))).text).toContain("probably one in UTF-16");
  });
});

describe("what is odd, and a document all the same", () => {
  test.each<[string, string | Uint8Array, string]>([
    ["with a byte order mark", bytes([0xef, 0xbb, 0xbf], good), "a.json"],
    ["with line ends of Windows", good.replaceAll(",", ",\r\n"), "a.json"],
    ["with line ends of old Macs", "openapi: 3.1.0\rinfo: { title: T, version: '1' }\rpaths: {}\r", "a.yaml"],
    [
      "with a key twice",
      "openapi: 3.1.0\ninfo: { title: A, version: '1' }\ninfo: { title: B, version: '1' }\npaths: {}\n",
      "a.yaml",
    ],
    ["without anything", '{ "openapi": "3.1.0" }', "a.json"],
    [
      "whose parts are all of the wrong type",
      '{ "openapi": "3.1.0", "info": [], "paths": [], "components": 7, "security": {}, "tags": "x", "servers": null }',
      "a.json",
    ],
    [
      "whose operations are of the wrong type",
      '{ "openapi": "3.1.0", "paths": { "/a": { "get": [], "put": 7, "post": null, "parameters": {} } } }',
      "a.json",
    ],
  ])("%s", async (_, text, name) => {
    const end = await run(text, name);
    expectSuccess(end, "nothing at all");
  });
});

describe("a redocly.yaml", () => {
  const config = (text: string | Uint8Array) =>
    ending({ files: { "redocly.yaml": text, "a.json": good }, args: ["lint"] });
  const deep = `apis: ${"[".repeat(5000)}${"]".repeat(5000)}\n`;
  test.each<[string, string, string]>([
    ["of 5,000 levels", deep, "config-syntax"],
    ["that is cut off", "apis: { a: { root: ", "config-syntax"],
    ["that is a list", "- a\n", "config-value"],
    ["whose apis are a list", "apis: [a]\n", "config-value"],
    ["whose root is a list", "apis: { a: { root: [], x-openapi-errors: {} } }\n", "config-value"],
    ["whose settings are a number", "apis: { a: { root: a.json, x-openapi-errors: 7 } }\n", "config-value"],
  ])("%s", async (_, text, code) =>
    expectProblem(await config(text), { code, at: /^redocly\.yaml:\d+:\d+$/ }),
  );

  test.each([
    ["__proto__", "apis: { __proto__: { root: a.json, x-openapi-errors: {} } }\n"],
    ["../../evil", "apis: { ../../evil: { root: a.json, x-openapi-errors: {} } }\n"],
    ["/evil", "apis: { /evil: { root: a.json, x-openapi-errors: {} } }\n"],
    ["CON", "apis: { CON: { root: a.json, x-openapi-errors: {} } }\n"],
    ["a name with a dot at its end", "apis: { a.: { root: a.json, x-openapi-errors: {} } }\n"],
    ["runtime", "apis: { runtime: { root: a.json, x-openapi-errors: {} } }\n"],
    ["nothing", "apis: { '': { root: a.json, x-openapi-errors: {} } }\n"],
    ["emoji", "apis: { 🔥: { root: a.json, x-openapi-errors: {} } }\n"],
    ["a name of 5,000 letters", `apis: { ? ${"n".repeat(5000)} : { root: a.json, x-openapi-errors: {} } }\n`],
  ])("whose API is called %s writes nothing elsewhere", async (_, text) => {
    const end = await ending({ files: { "redocly.yaml": text, "a.json": good }, args: ["generate"] });
    expect([1, 2], end.text).toContain(end.code);
    expect(end.text).toMatch(
      /^redocly\.yaml:\d+:\d+ (api-name|output-overlap|config-value)$|\(output-\w|no-configuration/m,
    );
    expect(end.text).not.toMatch(/made a mistake|^\s+at /m);
    expect(end.touched).toEqual([]);
  });

  test("two APIs that differ in case alone are one folder on some disks", async () => {
    const text =
      "apis:\n  a: { root: a.json, x-openapi-errors: {} }\n  A: { root: b.json, x-openapi-errors: {} }\n";
    const end = await ending({
      files: { "redocly.yaml": text, "a.json": good, "b.json": good },
      args: ["generate"],
    });
    expectProblem(end, { code: "output-overlap", at: /^redocly\.yaml:[23]:\d+/ });
  });
});
