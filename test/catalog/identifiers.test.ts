import fc from "fast-check";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { camelCase, isIdentifier, isReserved, pascalCase, snakeCase } from "../../src/catalog/identifiers.js";

/** A text of a document, and the identifier that it becomes. */
type Case = readonly [given: string, want: string];

const pascal: readonly Case[] = [
  ["model_not_found", "ModelNotFound"],
  ["not-found", "NotFound"],
  ["NOT FOUND", "NotFound"],
  ["RATE_LIMIT_2", "RateLimit2"],
  ["api_key.created", "ApiKeyCreated"],
  ["https://example.com/probs/out-of-credit", "HttpsExampleComProbsOutOfCredit"],
  ["Event.tui.prompt", "EventTuiPrompt"],
  ["HTTPError", "HTTPError"],
  ["ModelNotFound", "ModelNotFound"],
  ["404", "404"],
  ["città non trovata", "CittàNonTrovata"],
  // The same letters, the accent written apart.
  ["citta\u0300 non trovata", "CittàNonTrovata"],
  ["找不到模型", "找不到模型"],
  ["🚫 blocked 🚫", "Blocked"],
  ["🚫", ""],
  ["", ""],
  ["*/ `x` {{x}}", "XX"],
  ["__proto__", "Proto"],
  ["line\nend\u2028end", "LineEndEnd"],
];

const camel: readonly Case[] = [
  ["ModelNotFound", "modelNotFound"],
  ["HTTPError", "httpError"],
  ["API", "api"],
  ["OAuth2Error", "oAuth2Error"],
  ["X", "x"],
  ["ÉtatInvalide", "étatInvalide"],
  ["找不到", "找不到"],
  ["", ""],
];

const snake: readonly Case[] = [
  ["ModelNotFound", "model_not_found"],
  ["HTTPError", "http_error"],
  ["Http404NotFound", "http404_not_found"],
  ["", ""],
];

describe("pascalCase", () => {
  test.each(pascal)("%j -> %s", (given, want) => expect(pascalCase(given)).toBe(want));
});

describe("camelCase", () => {
  test.each(camel)("%j -> %s", (given, want) => expect(camelCase(given)).toBe(want));
});

describe("snakeCase", () => {
  test.each(snake)("%j -> %s", (given, want) => expect(snakeCase(given)).toBe(want));
});

/** Letters, digits and signs of every kind that documents have between others. */
const letters = fc.oneof(
  fc.constantFrom(..."aZ_-9 ²½①Ⅷʼßŉǰاकि́$🚫\u2e2f\u200d"),
  fc.string({ unit: "grapheme", maxLength: 1 }),
);
const text = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(""));

describe("an identifier", () => {
  test("is one for TypeScript too", () => {
    fc.assert(
      fc.property(text, (name) => {
        fc.pre(isIdentifier(name));
        expect(isTypeScriptIdentifier(name)).toBe(true);
      }),
    );
  });

  test("is what any text with a letter in front becomes", () => {
    fc.assert(
      fc.property(text, (name) => {
        expect(isTypeScriptIdentifier(`X${pascalCase(name)}`)).toBe(true);
      }),
    );
  });

  test("keeps its letters, but for their case", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^([A-Z][a-z0-9]*){1,4}$/), (name) => {
        expect(pascalCase(camelCase(name)).toLowerCase()).toBe(name.toLowerCase());
        expect(pascalCase(snakeCase(name)).toLowerCase()).toBe(name.toLowerCase());
      }),
    );
  });
});

describe("a name is reserved", () => {
  const reserved = [
    ...["delete", "Class", "Await", "type", "yield", "Infinity"],
    ...["Error", "Response", "Request", "Promise", "URL", "URIError", "Map", "Record"],
    ...["Passthrough", "Undeclared", "ApiError", "parseError", "components", "Schemas", "Outcome", "Kind"],
  ];

  test.each(reserved)("%s", (name) => expect(isReserved(name)).toBe(true));

  test.each(["NotFound", "Errors", "ModelError", "Deleted", "constructor1", ""])("not %s", (name) => {
    expect(isReserved(name)).toBe(false);
  });
});

/** Whether TypeScript reads a whole text as one name. */
function isTypeScriptIdentifier(name: string): boolean {
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, false, ts.LanguageVariant.Standard, name);
  const token = scanner.scan();
  return token >= ts.SyntaxKind.Identifier && scanner.getTokenEnd() === name.length;
}
