import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { comment, commentLine, docs } from "../../../src/emit/code/comment.js";

const parts = fc.oneof(
  fc.constantFrom(
    "*/",
    "/*",
    "*",
    "/",
    "\\",
    "@",
    "\n",
    "\r",
    "\u2028",
    "\u2029",
    "\u0085",
    "*\\/",
    "\0",
    "\u202e",
    " ",
  ),
  fc.constantFrom("*\ufeff/", "*\u200e/", "*\0/", "*\ue000/", "//", "`", "{@link x}", "@deprecated", "word"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const anyText = fc.array(parts, { maxLength: 12 }).map((all) => all.join(""));

/** The tokens of a source, comments and line ends left out. */
function tokensOf(source: string): readonly string[] {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, source);
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens;
}

/** The tags of the comment before a statement. */
function tagsOf(source: string): readonly string[] {
  const file = ts.createSourceFile("file.ts", source, ts.ScriptTarget.ES2022, true);
  const [statement] = file.statements;
  return statement ? ts.getJSDocTags(statement).map(({ tagName }) => tagName.text) : [];
}

describe("the words of a document in a comment", () => {
  test.each([
    ["comment", comment],
    ["commentLine", commentLine],
    ["docs", (text: string) => docs(comment(text))],
  ])("never end it: %s", (_name, write) => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(tokensOf(`/** ${write(text)} */ after`)).toEqual(["after"]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ["comment", comment],
    ["commentLine", commentLine],
    ["docs", (text: string) => docs(comment(text))],
  ])("never say a tag: %s", (_name, write) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = write(text).split("\n");
        expect(tagsOf(`/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */\nconst after = 1;`)).toEqual(
          [],
        );
      }),
      { numRuns: 1000 },
    );
  });

  test("show no line end but LF, and nothing invisible", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(comment(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Co}\u2028\u2029\u202e\ufeff]/u);
        expect(commentLine(text)).not.toContain("\n");
      }),
    );
  });

  test.each([
    ["One */ two", "One *\\/ two"],
    ["One\r\ntwo\u2028three", "One\ntwo\nthree"],
    ["@deprecated Use it.", "\\@deprecated Use it."],
    ["Mail a@b.c.", "Mail a@b.c."],
    ["  Text  ", "Text"],
  ])("%j is %j", (text, want) => expect(comment(text)).toBe(want));
});

test.each(["One\ntwo", "One\u0085two", "One\u2028two", "One \t two"])("%j is one line", (text) => {
  expect(commentLine(text)).toBe("One two");
});

test.each(["@deprecated", "Use it. @deprecated", "Use it.\n @deprecated"])("%j is no tag", (text) => {
  expect(tagsOf(`/** ${commentLine(text)} */\nconst after = 1;`)).toEqual([]);
});

describe("docs", () => {
  test("part paragraphs by empty lines, and leave out what is not there", () => {
    expect(docs("One.", undefined, "", "Two.")).toBe("\nOne.\n\nTwo.");
    expect(docs("One.")).toBe("One.");
    expect(docs()).toBe("");
  });

  test("wrap prose where a line gets too long, and only there", () => {
    const word = "word ".repeat(30).trim();
    const lines = docs(word).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(102);
    expect(lines.join(" ").trim()).toBe(word);
    const long = "x".repeat(200);
    expect(docs(long)).toBe(long);
  });

  test("leave no tag alone on its line", () => {
    const place = `file.json#/${"x".repeat(120)}`;
    expect(docs(`@see ${place}`)).toBe(`@see ${place}`);
  });

  test("leave code and lists as they are", () => {
    const fence = `\`\`\`json\n${"x ".repeat(80).trim()}\n\`\`\``;
    expect(docs("Like this:", fence)).toContain(fence);
    const list = `- ${"x ".repeat(80).trim()}\n- two`;
    expect(docs(list)).toContain(list);
  });
});
