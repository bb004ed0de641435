import { expect, test } from "vitest";
import { parseFile } from "../../src/emit/files/parse.js";
import { catalogOf, refusing } from "../catalog/harness.js";
import { compiled } from "./compiled.js";

const message = "It is wrong.";
/** Numbered ones, and what a lookup in a plain object would find by mistake, or lose. */
const codesOf = (count: number): readonly string[] => [
  ...Array.from({ length: count }, (_, index) => `code_${index}`),
  "__proto__",
  "constructor",
  "line\nbreak",
];

test.each([
  ["many", 40, "new Map<unknown, Kind>(["],
  ["very many", 600, "Object.entries<Kind>({"],
])(
  "%s errors that one constant tells apart are looked up, not compared one after the other",
  async (_, count, table) => {
    const codes = codesOf(count);
    const oneOf = codes.map((code) => ({
      type: "object",
      required: ["code", "message"],
      properties: { code: { const: code }, message: { type: "string" } },
    }));
    const catalog = await catalogOf(refusing(JSON.stringify({ oneOf })));
    const text = parseFile(catalog);
    expect(text).toContain('KINDS.get(at(body, "code"));');
    expect(text).toContain(table);
    expect(text).not.toContain('case "code_1"');

    const { parseError } = await compiled(catalog);
    const errors = codes.map((code) => Object(parseError?.({ status: 400 }, { code, message })));
    expect(errors.map(({ body }) => body.code)).toEqual(codes);
    expect(new Set(errors.map(({ kind }) => kind)).size).toBe(codes.length);
    expect(errors.map(({ kind }) => kind)).not.toContain("Undeclared");

    for (const code of ["toString", "code_600", null, 1, ["code_1"], undefined]) {
      expect(parseError?.({ status: 400 }, { code, message })).toMatchObject({ kind: "Undeclared" });
    }
  },
);
