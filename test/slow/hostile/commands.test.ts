import { describe, expect, test } from "vitest";
import { attacks, filled, texts } from "../../support/hostile.js";
import { documentOf, ending, fine, textOf } from "./harness.js";

const COMMANDS: readonly (readonly string[])[] = [
  ["coverage", "a.json"],
  ["coverage", "a.json", "--format", "json"],
  ["catalog", "a.json"],
  ["init", "a.json"],
  ["lint", "a.json"],
  ["lint", "a.json", "--format", "stylish"],
  ["lint", "a.json", "--format", "json"],
  ["lint", "a.json", "--format", "github-actions"],
];

/** Every text that is an attack on somebody, in every place of one document. */
const all = JSON.stringify(filled(texts, () => Object.values(attacks.texts).join(" ")));
/** What a terminal would obey. */
const ANSI = "\u001b[31m\u009b2J\u202e\u0007\n::error::injected";
const coloured = JSON.stringify(filled(texts, () => ANSI));

describe.each(COMMANDS.map((args) => [args.join(" "), args] as const))("%s", (_, args) => {
  test.each([
    ["attacks", all],
    ["words that a terminal would obey", coloured],
    [
      "nothing that is right",
      JSON.stringify({ ...Object(documentOf(7)), paths: { "/a": { get: [] }, "/b": 1 } }),
    ],
  ])("of a document of %s: it ends by itself, and what it prints is text", async (_, text) => {
    const end = await ending({ files: { "a.json": text }, args });
    expect(end.signal).toBe(null);
    expect([0, 1], end.text).toContain(end.code);
    expect(end.text).not.toMatch(/made a mistake|^\s+at \S+ \(/m);
    expect(end.text).not.toMatch(/(?!\n)[\p{Cc}\u202e]|^::error::injected/mu);
    const own = args[0] === "init" ? /^project\/(?:redocly\.yaml|a\.errors\.overlay\.yaml)$/ : /^$/;
    expect(end.touched.filter((path) => !own.test(path))).toEqual([]);
  });
});

describe("overlays", () => {
  const overlay = (target: string, update: unknown = { "x-a": 1 }): string =>
    JSON.stringify({ overlay: "1.0.0", info: { title: "O", version: "1" }, actions: [{ target, update }] });
  const run = (text: string, path = "o.yaml") =>
    ending({
      files: { "a.json": textOf(fine), [path]: text, "../secret.yaml": "password: hunter2\n" },
      args: ["lint", "a.json", "--overlay", path],
    });

  test.each<[string, string]>([
    [
      "of a bomb of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
        .split("")
        .map((name, at) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[at]}`).join(",")}]`)
        .join("\n")}\n`,
    ],
    ["of 5,000 levels", `overlay: ${"[".repeat(5000)}${"]".repeat(5000)}\n`],
    ["cut off", '{ "overlay": "1.0.0", "actions": ['],
    ["that is a list", "[]"],
    ["whose target matches for ever", overlay("$..[?match(@.a, '(a+)+b')]")],
    ["whose target searches everything in everything", overlay("$..*..*..*..*")],
    ["whose target is no path", overlay("$[")],
    ["whose target is 100,000 letters long", overlay(`$${".a".repeat(50_000)}`)],
    ["whose target nests 5,000 times", overlay(`$[?${"(".repeat(5000)}@.a${")".repeat(5000)}]`)],
    [
      "that reaches for what all objects have",
      '{ "overlay": "1.0.0", "info": {"title":"O","version":"1"}, "actions": [{ "target": "$", "update": { "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } } } }] }',
    ],
    ["whose target is __proto__", overlay("$['__proto__']", { polluted: 1 })],
    [
      "that makes a reference to elsewhere",
      overlay("$.paths['/a'].get.responses['400'].content['application/json']", {
        schema: { $ref: "../secret.yaml" },
      }),
    ],
  ])("%s", async (_, text) => {
    const end = await run(text);
    expect(end.signal, end.text.slice(0, 500)).toBe(null);
    expect([0, 1, 2]).toContain(end.code);
    expect(end.text).not.toMatch(/made a mistake|^\s+at \S+ \(|hunter2/m);
    expect(end.touched).toEqual([]);
  });
});

describe("a redocly.yaml whose settings lead elsewhere", () => {
  test.each<[string, string]>([
    ["output", "output: ../elsewhere/a"],
    ["output, absolute", "output: /proc/a"],
    ["overlay", "overlay: ../../../../../../../../etc/passwd"],
    ["overlay that never ends", "overlay: /dev/zero"],
    ["limits of everything", "limits: { __proto__: 1 }"],
    ["folders", "folders: [/dev/zero]"],
  ])("%s", async (_, setting) => {
    const config = `apis: { a: { root: a.json, x-openapi-errors: { ${setting} } } }\n`;
    const end = await ending({
      files: { "redocly.yaml": config, "a.json": textOf(fine) },
      args: ["generate"],
    });
    expect(end.signal, end.text.slice(0, 500)).toBe(null);
    expect(end.text).not.toMatch(/made a mistake|^\s+at \S+ \(/m);
    if (end.code !== 0) expect(end.touched).toEqual([]);
  });

  test.each<[string, string]>([
    ["that never end", "/dev"],
    ["of somebody else", "../../../../../../../../etc"],
    ["that are a file", "a.json"],
  ])("templates %s", async (_, templates) => {
    const config = `x-openapi-errors: { templates: ${templates} }\napis: { a: { root: a.json, x-openapi-errors: { output: generated/a } } }\n`;
    const end = await ending({
      files: { "redocly.yaml": config, "a.json": textOf(fine) },
      args: ["generate"],
    });
    expect(end.signal, end.text.slice(0, 500)).toBe(null);
    expect(end.text).not.toMatch(/made a mistake|^\s+at \S+ \(/m);
  });
});
