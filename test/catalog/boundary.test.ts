import { describe, expect, test } from "vitest";
import { catalogOf as referenceOf } from "../support/declared.js";
import { wholeCatalogOf } from "./harness.js";

/** An operation with a body whose errors have the given codes, in YAML. */
function documentWith(errors: Readonly<Record<string, readonly string[]>>, extra = ""): string {
  const codes = Object.values(errors).flat();
  const schemaOf = (code: string): string =>
    `    ${code}: { type: object, required: [code, message], properties: { code: { const: ${code} }, message: { type: string } } }`;
  const responses = Object.entries(errors).map(([status, own]) => {
    const refs = own.map((code) => `{ $ref: '#/components/schemas/${code}' }`).join(", ");
    return `        '${status}': { description: No., content: { application/json: { schema: { oneOf: [${refs}] } } } }`;
  });
  return `openapi: 3.1.0
info: { title: Books API, version: '1' }
paths:
  /books:
    post:
      operationId: addBook
      requestBody: { content: { application/json: { schema: { type: object } } } }
${extra}      responses:
        '200': { description: It is there. }
${responses.join("\n")}
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
${codes.map(schemaOf).join("\n")}
`;
}

/** The codes that answer each condition of the operation. */
async function answersOf(document: string): Promise<Record<string, unknown>> {
  const { operations, errors } = await wholeCatalogOf(document);
  const { kinds, open } = operations[0]?.signature?.boundary ?? { kinds: {}, open: [] };
  const codes = Object.entries(kinds).map(([condition, kind]) => {
    return [condition, errors.find((error) => error.kind === kind)?.code];
  });
  return { ...Object.fromEntries(codes), ...(open.length > 0 ? { open } : {}) };
}

describe("what answers a condition at the boundary", () => {
  test("is the only error of its status", async () => {
    expect(await answersOf(documentWith({ 400: ["nonsense"], 413: ["heavy"], 500: ["broken"] }))).toEqual({
      bodyTooLarge: "heavy",
      malformedBody: "nonsense",
      invalidRequest: "nonsense",
      notImplemented: "broken",
      crash: "broken",
      timeout: "broken",
    });
  });

  test("is the error of several whose words fit", async () => {
    const errors = { 400: ["model_not_found", "invalid_body"], 500: ["internal_error", "disk_full"] };
    expect(await answersOf(documentWith(errors))).toMatchObject({
      malformedBody: "invalid_body",
      crash: "internal_error",
    });
  });

  test("is a better status before a worse one", async () => {
    const errors = { 400: ["bad"], 422: ["invalid_value"], 500: ["internal"], 501: ["later"], 504: ["slow"] };
    expect(await answersOf(documentWith(errors))).toMatchObject({
      invalidRequest: "bad",
      notImplemented: "later",
      crash: "internal",
      timeout: "slow",
    });
  });

  test("is open where several fit or none does", async () => {
    const errors = { 400: ["one", "other"], 404: ["not_found"] };
    expect(await answersOf(documentWith(errors))).toEqual({
      open: ["bodyTooLarge", "malformedBody", "invalidRequest", "notImplemented", "crash", "timeout"],
    });
  });

  test("is an error that a server can create of what it knows", async () => {
    const given = documentWith({ 400: ["bad"], 500: ["internal"] }).replace(
      "code: { const: bad },",
      "code: { const: bad }, line: { type: integer },",
    );
    const needsLine = given.replace(
      "required: [code, message], properties: { code: { const: bad }",
      "required: [code, message, line], properties: { code: { const: bad }",
    );
    expect(await answersOf(given)).toMatchObject({ malformedBody: "bad" });
    expect(await answersOf(needsLine)).toMatchObject({ open: expect.arrayContaining(["malformedBody"]) });
  });

  test("exists only where the condition can arise", async () => {
    const secured = documentWith({ 401: ["who"], 500: ["internal"] }, "      security: [{ key: [] }]\n");
    const bare = secured.replace(/ {6}requestBody.*\n/, "");
    expect(await answersOf(bare)).toEqual({
      missingCredentials: "who",
      notImplemented: "internal",
      crash: "internal",
      timeout: "internal",
    });
  });

  test("of an upstream is never the error that stands for an answer without a body", async () => {
    const forwarding = documentWith(
      { 502: ["empty_answer"], 503: ["upstream_down"], 500: ["internal"] },
      "      x-error-passthrough: { statuses: [5XX], except: [empty_answer] }\n",
    );
    expect(await answersOf(forwarding)).toMatchObject({ upstreamFailure: "upstream_down" });
  });
});

describe("what answers requests that reach no operation", () => {
  const outerOf = async (errors: Readonly<Record<string, readonly string[]>>): Promise<unknown> => {
    const { boundary, errors: all } = await wholeCatalogOf(documentWith(errors));
    const codeOf = (kind?: string): unknown => all.find((error) => error.kind === kind)?.code;
    const { unknownRoute, wrongMethod } = boundary?.kinds ?? {};
    return [codeOf(unknownRoute), codeOf(wrongMethod)];
  };

  test("is an error that speaks of whatever was not found", async () => {
    expect(await outerOf({ 404: ["not_found", "book_not_found"] })).toEqual(["not_found", "not_found"]);
    expect(await outerOf({ 404: ["route_not_found"] })).toEqual(["route_not_found", "route_not_found"]);
  });

  test("is never the error of a thing that was not found, even if there is no other", async () => {
    expect(await outerOf({ 404: ["book_not_found"] })).toEqual([undefined, undefined]);
  });

  test("is the only error of 405 whatever its words, where a method is wrong", async () => {
    expect(await outerOf({ 404: ["book_not_found"], 405: ["nope"] })).toEqual([undefined, "nope"]);
  });
});

describe("the reference APIs", () => {
  const outerOf = (api: string): unknown => referenceOf(api).boundary;
  const of = (api: string, id: string): unknown =>
    referenceOf(api).operations.find((operation) => operation.id === id)?.signature?.boundary;

  test("tell themselves what answers most conditions", () => {
    expect(of("kindo-responses", "createResponse")).toEqual({
      kinds: {
        missingCredentials: "Unauthorized",
        bodyTooLarge: "InvalidBody",
        malformedBody: "InvalidBody",
        invalidRequest: "InvalidBody",
        notImplemented: "InternalError",
        crash: "InternalError",
        timeout: "InternalError",
        upstreamFailure: "InternalError",
        streamFailure: "StreamError",
      },
      open: [],
    });
    expect(of("kaiko-v2", "createChatCompletion")).toMatchObject({
      kinds: {
        bodyTooLarge: "PayloadTooLarge",
        timeout: "ServiceUnavailable",
        streamFailure: "InternalError",
      },
    });
    expect(of("unified-gateway", "createMessage")).toMatchObject({
      kinds: { streamFailure: "MessagesServerError", crash: "ServerError" },
    });
  });

  test("leave open what they declare nothing for", () => {
    expect(outerOf("kaiko-v2")).toMatchObject({ open: ["unknownRoute", "wrongMethod"] });
    expect(outerOf("kindo-responses")).toMatchObject({ kinds: { unknownRoute: "NotFound" }, open: [] });
    expect(outerOf("kindo-messages")).toEqual({
      kinds: { crash: "InternalError" },
      open: ["unknownRoute", "wrongMethod"],
    });
  });
});
