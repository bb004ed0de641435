import { describe, expect, test } from "vitest";
import { isReserved } from "../../src/catalog/identifiers.js";
import * as bodyModule from "../../src/runtime/body.js";
import * as createModule from "../../src/runtime/create.js";
import * as errorModule from "../../src/runtime/error.js";
import { build, catalogOf, documentOf, json, kindsOf, ref, refusing } from "./harness.js";

/** The body of an error with some constants. */
function body(members: Readonly<Record<string, string>>): string {
  const constants = Object.entries(members).map(([name, value]) => `${name}: { const: ${value} }`);
  const names = [...Object.keys(members), "message"];
  return `{ type: object, required: [${names.join(", ")}], properties: { ${constants.join(", ")}, message: { type: string } } }`;
}

/** A code, and the kind of the error that has it. */
const codes: readonly (readonly [code: string, kind: string])[] = [
  ["book_not_found", "BookNotFound"],
  ["BOOK-NOT-FOUND", "BookNotFound"],
  ["book not found", "BookNotFound"],
  ["città_non_trovata", "CittàNonTrovata"],
  // What another name has already, in the language, on the platform or in the generated files.
  ["delete", "BooksDelete"],
  ["request", "BooksRequest"],
  ["undeclared", "BooksUndeclared"],
  ["kind", "BooksKind"],
  ["promise", "BooksPromise"],
  // What is no name.
  ["42_is_wrong", "Books42IsWrong"],
  ["__proto__", "Proto"],
];

describe("an error is called after its code", () => {
  test.each(codes)("%s: %s", async (code, kind) => {
    expect(await kindsOf(refusing(body({ code: JSON.stringify(code) })))).toEqual([kind]);
  });

  test.each(["''", "'🚫'", "'---'"])("but for a code without letters: %s", async (code) => {
    expect(await kindsOf(refusing(body({ code })))).toEqual(["BadRequest"]);
  });
});

describe("an error is called", () => {
  const open = "{ type: object, required: [message], properties: { message: { type: string } } }";
  const component = `
    OutOfStock: ${body({ code: "sold_out", type: "stock_error" })}
    ErrorResponse: ${body({ code: "sold_out", type: "stock_error" })}
    Typed: ${body({ type: "stock_error" })}`;

  test("what x-error says, before all", async () => {
    const schemas = `
      OutOfStock:
        x-error: { kind: Gone }
        allOf: [${body({ code: "sold_out" })}]`;
    expect(await kindsOf(refusing(ref("OutOfStock"), schemas))).toEqual(["Gone"]);
    const responses = `'400': { x-error: { kind: Gone }, description: Gone., content: { application/json: { schema: ${ref("OutOfStock")} } } }`;
    expect(await kindsOf(documentOf({ responses, schemas: component }))).toEqual(["Gone"]);
  });

  test("like its component, before its code", async () => {
    expect(await kindsOf(refusing(ref("OutOfStock"), component))).toEqual(["OutOfStock"]);
  });

  /** What generators write for a class, and what its author called it. */
  test.each([
    ["httputil.OutOfStock", "OutOfStock"],
    ["github_com_acme_shop.Reply-array_Book", "ReplyArrayBook"],
    ["Acme.Shop.OutOfStock", "OutOfStock"],
    ["Acme.Shop.Reply`1[[System.String, System.Private.CoreLib, Version=8.0.0.0]]", "ReplyString"],
    ["Acme.Shop.Cart+OutOfStock", "OutOfStock"],
    ["Reply«List«Book»»", "ReplyListBook"],
    ["Reply<Book>", "ReplyBook"],
    ["Reply[Book]", "ReplyBook"],
    ["OutOfStock.jsonld", "OutOfStock"],
    ["error.OUT_OF_STOCK", "OutOfStock"],
    ["Shop.OutOfStock.v1", "OutOfStock"],
    ["gin.H", "GinH"],
    ["out.of.stock", "OutOfStock"],
    // Which say that they are errors, and nothing else.
    ["Acme.Shop.ErrorResponse", "BadRequest"],
    ["github_com_acme_shop.HTTPError", "BadRequest"],
    ["Error.jsonld", "BadRequest"],
    ["error_object", "BadRequest"],
    ["Error400", "BadRequest"],
    ["400", "BadRequest"],
    ["4XX_Error", "BadRequest"],
  ])("like what its component was called before a generator wrote it: %s", async (name, kind) => {
    const schemas = `${JSON.stringify(name)}: ${open}`;
    expect(await kindsOf(refusing(ref(name), schemas))).toEqual([kind]);
  });

  test("like its status where one component of responses stands under several", async () => {
    const responses = `{ '401': { $ref: '#/components/responses/Denied' }, '403': { $ref: '#/components/responses/Denied' }, '404': { $ref: '#/components/responses/NoBook' } }`;
    const components = `
  responses:
    Denied: ${json(open)}
    NoBook: ${json(open)}`;
    expect(await kindsOf(`${documentOf({ responses })}${components}`)).toEqual([
      "Unauthorized",
      "Forbidden",
      "NoBook",
    ]);
  });

  test("like its code where its component only says that it is an error", async () => {
    expect(await kindsOf(refusing(ref("ErrorResponse"), component))).toEqual(["SoldOut"]);
  });

  test("like its code, before its type", async () => {
    expect(await kindsOf(refusing(body({ type: "stock_error", code: "sold_out" })))).toEqual(["SoldOut"]);
  });

  test("like its type, before its status", async () => {
    expect(await kindsOf(refusing(body({ type: "stock_error" })))).toEqual(["StockError"]);
  });

  test("like its status where several errors share its component", async () => {
    const schemas = "Refusal: { type: object, properties: { message: { type: string } } }";
    const responses = `{ '400': ${json(ref("Refusal"))}, '404': ${json(ref("Refusal"))}, '418': ${json(ref("Refusal"))} }`;
    expect(await kindsOf(documentOf({ responses, schemas }))).toEqual([
      "BadRequest",
      "NotFound",
      "ImATeapot",
    ]);
  });

  test("like its status where nothing else says anything", async () => {
    const responses =
      "{ '404': { description: Gone. }, '499': { description: Gone. }, '477': { description: Odd. }, 4XX: { description: Odd. }, default: { description: Odd. }, '200': { description: Fine. } }";
    expect(await kindsOf(documentOf({ responses }))).toEqual([
      "NotFound",
      "Status477",
      "ClientClosedRequest",
      "ClientError",
      "OtherError",
    ]);
  });

  test("as a variable, a guard and a guard of its body", async () => {
    const { errors, api } = await catalogOf(refusing(body({ code: "HTTP_down" })));
    expect(errors[0]?.names).toEqual({
      type: "HttpDown",
      create: "httpDown",
      guard: "isHttpDown",
      bodyGuard: "isHttpDownBody",
    });
    expect(api.union).toBe("BooksError");
  });
});

describe("the names of one error are never those of another:", () => {
  /** Codes of which a guard or constructor of one would be called like one of the other. */
  const pairs = [
    ["not_found", "is_not_found"],
    ["invalid_request", "invalid_request_body"],
    ["books_error", "books"],
    ["add_book_error", "add_book"],
  ] as const;

  test.each(pairs)("%s and %s", async (first, second) => {
    const { catalog } = await build(
      documentOf({
        responses: `{ '400': ${json(body({ code: first }))}, '409': ${json(body({ code: second }))} }`,
      }),
    );
    const { errors, operations, api } = catalog;
    const values = errors.flatMap(({ names }) => [names.create, names.guard, names.bodyGuard]);
    expect(new Set(values.map(fold)).size).toBe(values.length);
    const types = [
      ...errors.map(({ names }) => names.type),
      ...operations.flatMap(({ names }) => Object.values(names)),
      api.union,
    ];
    expect(new Set(types.map(fold)).size).toBe(types.length);
  });

  test("and never what their file imports", async () => {
    const responses = ["same", "one_of", "list_of", "map_of", "optional", "sent", "capture", "at"].map(
      (code, index) => `'${400 + index}': ${json(body({ code }))}`,
    );
    const { errors } = await catalogOf(documentOf({ responses: `{ ${responses.join(", ")} }` }));
    const names = errors.flatMap((error) => Object.values(error.names));
    const runtime = [...Object.keys(bodyModule), ...Object.keys(createModule), ...Object.keys(errorModule)];
    expect(names.filter((name) => runtime.includes(name))).toEqual([]);
  });
});

test("an API has a name in code, also where its own starts with a digit or has no letter", async () => {
  const document = refusing(body({ code: "delete" }));
  const nameOf = async (name: string): Promise<string> => {
    const { api, errors } = await catalogOf(document, name);
    return `${api.union} ${errors[0]?.kind}`;
  };
  expect(await nameOf("book-error")).toBe("BookErrors BookErrorDelete");
  expect(await nameOf("2024-books")).toBe("Api2024BooksError Api2024BooksDelete");
});

test.each(["api", "type", "range", "📚"])("the union of the API %s hides nothing", async (name) => {
  const { api } = await catalogOf(refusing(body({ code: "taken" })), name);
  expect(isReserved(api.union)).toBe(false);
});

/** Names that differ in case alone are one to people and to some file systems. */
function fold(name: string): string {
  return name.toLowerCase();
}
