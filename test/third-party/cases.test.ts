/** What real documents have that a naive generator breaks on, each with what is made of it. */

import { describe, expect, test } from "vitest";
import { buildCatalog } from "../../src/catalog/build.js";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { readDocument } from "../../src/spec/read.js";
import { inShort } from "../catalog/harness.js";
import { compiled } from "../emit/compiled.js";
import { corpus, documents } from "../support/corpus.js";

const catalogs = new Map<string, Promise<ErrorCatalog>>();

/** The catalog of a document of the corpus, read once. */
function catalogOf(id: string): Promise<ErrorCatalog> {
  const known = catalogs.get(id) ?? build(id);
  catalogs.set(id, known);
  return known;
}

async function build(id: string): Promise<ErrorCatalog> {
  const document = documents.find((one) => one.id === id);
  if (!document) throw new Error(`There is no ${id} in the corpus.`);
  const options = { name: document.name, reach: "errors", allowRemote: false, cwd: corpus } as const;
  const { value, problems } = await readDocument(document.entry, options);
  if (!value) throw new Error(JSON.stringify(problems));
  return buildCatalog(value).catalog;
}

/** Errors in short that a document has among others; or all of them. */
interface Case {
  readonly id: string;
  readonly some?: readonly string[];
  readonly all?: readonly string[];
}

const cases: readonly (readonly [what: string, wanted: Case])[] = [
  [
    "a component called `Error`: no error is called so",
    {
      id: "openai",
      all: [
        "400 BadRequest(code, message, param, type) message=message",
        "400 BadRequestErrorResponse(code, message, param, type) message=error.message",
        "404 NotFound(code, message, param, type) message=message",
        "429 TooManyRequests(code, message, param, type, retryAfter?) message=error.message",
        "event:error StreamError(code, message, param, sequence_number, agent?) message=message",
      ],
    },
  ],
  [
    "response components called `400`, and one code per status",
    {
      id: "dub",
      some: [
        "400 BadRequest(message, doc_url?) code=bad_request message=error.message",
        "410 InviteExpired(message, doc_url?) code=invite_expired message=error.message",
      ],
    },
  ],
  [
    "errors that a tag tells apart, with their message inside of `data`",
    {
      id: "opencode",
      some: [
        "404 NotFoundError(message) code=NotFoundError message=data.message",
        "404 SessionNotFoundError(sessionID, message) code=SessionNotFoundError message=message",
      ],
    },
  ],
  [
    "codes that are words of a language, or differ in case and separators only",
    {
      id: "syn-nasty-31",
      some: [
        '400 NotFoundError(what?) code=not-found message="Not found error"',
        '400 NotFoundErrorBadRequest(where?) code=not_found message="Not found error bad request"',
        '400 OpenapiDelete() code=delete message="Openapi delete"',
      ],
    },
  ],
  [
    "codes that are addresses: open, since examples show them only",
    {
      id: "sumup",
      some: ["429 TooManyRequests(type, title?, body_status?, message?, instance?) message=detail?"],
    },
  ],
  [
    "bodies of two media types under one status",
    {
      id: "sumup",
      some: [
        "404 NotFound(message?, code?) message=message?",
        "404 NotFoundProblem(type, title?, body_status?, message?, instance?) message=detail?",
      ],
    },
  ],
  [
    "codes that are numbers",
    {
      id: "twilio-verify",
      all: [
        "429 TooManyRequests(code?, message?, more_info?, body_status?, retryAfter?, headers?) message=message?",
      ],
    },
  ],
  [
    "a status as an enum of one, and a code, in an `allOf` over a base of another file",
    {
      id: "camara-qod",
      some: [
        "400 InvalidArgument(message, headers?) code=INVALID_ARGUMENT message=message",
        "400 QualityOnDemandDurationOutOfRange(message, headers?) code=QUALITY_ON_DEMAND.DURATION_OUT_OF_RANGE message=message",
      ],
    },
  ],
  [
    "codes with dots, in a list, and answers without JSON",
    {
      id: "uae-account-info",
      some: [
        "400 AEError400Response(Code, message, headers, Path?, Url?) message=Errors[0].Message",
        "401 Unauthorized(headers) message=Errors[0].Message?",
      ],
    },
  ],
  [
    "one shape with a number that repeats the status, under several statuses",
    {
      id: "googlemaps",
      all: [
        "400 BadRequest(code, message, errors, error_status?, details?) message=error.message",
        "400 NearestRoadsErrorResponse(code, message, error_status) message=error.message?",
        "404 NotFound(code, message, errors, error_status?, details?) message=error.message",
      ],
    },
  ],
  [
    "88 lists of codes, one per operation, under `default`: one error that nothing tells from the others",
    {
      id: "slack",
      all: [
        "default OtherError(status, callstack?, error?, errors?, needed?, provided?, message?, debug_step?, dims?, time_ident?) message=detail|error?",
      ],
    },
  ],
  [
    "nothing but `default`",
    {
      id: "stripe",
      all: [
        "default OtherError(type, status, charge?, code?, decline_code?, doc_url?, message?, param?, payment_intent?, payment_method?, setup_intent?, source?) message=error.message?",
      ],
    },
  ],
  [
    "`default` as a union of what the statuses have",
    {
      id: "paypal-orders-v2",
      some: [
        "422 UnprocessableEntity(details?, debug_id?, links?) code=UNPROCESSABLE_ENTITY message=message?",
        "500,default InternalServerError(debug_id?, links?, status?) code=INTERNAL_SERVER_ERROR message=message?",
        "default ResourceConflict(status, details?, debug_id?, links?) code=RESOURCE_CONFLICT message=message?",
      ],
    },
  ],
  [
    "a body in the errors of two media types, one of them SCIM's",
    {
      id: "github-ghes-3.17",
      some: [
        "400 BadRequest(message?, documentation_url?, url?, body_status?, detail?, code?, schemas?) message=message?",
      ],
    },
  ],
  [
    "text",
    {
      id: "qdrant",
      all: [
        "503 ServiceUnavailable(body) message=.?",
        "4XX ClientError(status, time?, message?, result?) message=status.error?",
        "4XX ClientErrorWithoutBody(status) message=status.error?",
        "default OtherError(status, time?, message?, result?) message=status.error?",
      ],
    },
  ],
  [
    "truth values, lists and bodies without a schema",
    {
      id: "fx-http-responses",
      all: [
        "400 BadRequest(message) message=error",
        "4XX ClientError(status, headers) message=error?",
        '5XX ServerError(body, status) message="Server Error"',
        'default OtherError(body, status) message="Other Error"',
        "default OtherErrorHeadersCombined(status, headers) message=error?",
      ],
    },
  ],
  [
    "a list as the whole body",
    { id: "sendgrid-sso", some: ["400 BadRequest(message?, param?, error_id?) message=[0].message?"] },
  ],
  [
    "a map of unions that refers to itself",
    {
      id: "discord",
      all: [
        "429 RatelimitedResponse(code, message, retry_after, global, headers?) message=message",
        "4XX ClientError(code, message, status, errors?, headers?) message=message",
      ],
    },
  ],
  [
    "ranges beside a status",
    {
      id: "fx-wildcard",
      all: [
        "400 BadRequestDto(param?, message?) message=error?",
        "4XX ClientError(status, code?, message?) message=message?",
        "5XX ServerError(status, code?, message?) message=message?",
      ],
    },
  ],
  [
    "hundreds of files",
    {
      id: "lob",
      some: [
        "422 UploadValidationError(loc, message, type) message=detail[0].msg?",
        "4XX UploadExportError(code, message, errors, status) message=message",
        "default OtherError(message, status_code, code, status) message=error.message",
      ],
    },
  ],
  [
    "files for everything",
    {
      id: "redocly-cafe-split",
      some: ["404 NotFound(type, message, body_status, instance?, details?) message=title"],
    },
  ],
  [
    "Swagger 2.0",
    {
      id: "gotify",
      some: [
        "401 Unauthorized(error, code, message) message=errorDescription",
        '500 Health(database, health) message="Health Model"',
      ],
    },
  ],
  [
    "a component with a number, which its code has not",
    { id: "opencode", some: ["500 UnknownError(message, ref?) code=UnknownError message=message"] },
  ],
  ["no paths", { id: "jentic-problem", all: [] }],
  ["no error", { id: "resend", all: [] }],
];

/** What is read of a body that came with a status. */
type Reading = readonly [status: number, body: JsonValue, outcome: string];

const readings: readonly (readonly [what: string, id: string, want: readonly Reading[]])[] = [
  [
    "a list of problems, one problem, or another envelope, each with its message",
    "sumup",
    [
      [400, [{ message: "Missing.", error_code: "MISSING", param: "amount" }], "BadRequest: Missing."],
      [400, { error_code: "INVALID", message: "Wrong." }, "BadRequestErrorExtended: Wrong."],
      [
        400,
        { type: "https://developer.sumup.com/problem/bad-request", detail: "No." },
        "BadRequestProblem: No.",
      ],
      [400, { errors: { detail: "No key.", type: "INVALID_BEARER_TOKEN" } }, "InvalidBearerToken: No key."],
      [503, { detail: "Later." }, "Undeclared: Later."],
    ],
  ],
  [
    "a status, else its range, else `default`",
    "qdrant",
    [
      [503, "Not yet.", "ServiceUnavailable: Not yet."],
      [404, { status: { error: "Not found." } }, "ClientError: Not found."],
      [404, "", "ClientErrorWithoutBody: Client Error"],
      [500, { status: { error: "Broken." } }, "OtherError: Broken."],
      [503, { status: { error: "Broken." } }, "OtherError: Broken."],
      [500, "<html>", "Undeclared: Undeclared error 500"],
    ],
  ],
  [
    "an error of its status, else one of the union under `default`",
    "paypal-orders-v2",
    [
      [
        404,
        { name: "RESOURCE_NOT_FOUND", message: "The specified resource does not exist." },
        "ResourceNotFound: The specified resource does not exist.",
      ],
      [
        409,
        {
          name: "RESOURCE_CONFLICT",
          message: "The server has detected a conflict while processing this request.",
        },
        "ResourceConflict: The server has detected a conflict while processing this request.",
      ],
      [429, { name: "RATE_LIMIT_REACHED", message: "Too many." }, "Undeclared RATE_LIMIT_REACHED: Too many."],
    ],
  ],
  [
    "the body of a range under a status that has another one",
    "fx-wildcard",
    [
      [400, { error: "No.", param: "x" }, "BadRequestDto: No."],
      [400, { message: "No." }, "ClientError: No."],
      [404, { message: "No." }, "ClientError: No."],
    ],
  ],
  [
    "what is only told by a code, in bodies with and without their code",
    "camara-qod",
    [
      [404, { status: 404, code: "NOT_FOUND", message: "No." }, "NotFound: No."],
      [404, { status: 404, code: "OTHER", message: "No." }, "Undeclared OTHER: No."],
    ],
  ],
  [
    "a message that is the code",
    "slack",
    [
      [200, { ok: false, error: "not_authed" }, "OtherError: not_authed"],
      [200, { ok: true }, "Undeclared: Undeclared error 200"],
    ],
  ],
  [
    "an answer that has the envelope of others but a status of none",
    "dub",
    [[418, { error: { code: "teapot", message: "No." } }, "Undeclared teapot: No."]],
  ],
];

describe.skipIf(documents.length === 0)("real documents with", () => {
  test.each(cases)("%s", async (_what, { id, some = [], all }) => {
    const errors = (await catalogOf(id)).errors.map(inShort);
    if (all) expect(errors).toEqual(all);
    else expect(errors.filter((one) => some.includes(one))).toEqual(some);
  });

  test.each(readings)("answers: %s", async (_what, id, want) => {
    const api = await compiled(await catalogOf(id));
    const got = want.map(([status, body]) => {
      const { kind, message, code } = Object(api["parseError"]?.({ status }, body));
      return [status, body, `${kind}${code === undefined ? "" : ` ${code}`}: ${message}`];
    });
    expect(got).toEqual(want);
  });

  test("codes with blanks: all of the list in the type, and those that an example shows", async () => {
    const { errors } = await catalogOf("influx-invocable");
    const missing = errors.find(({ kind }) => kind === "NotFound");
    const code = missing?.arguments.find(({ name }) => name === "code");
    expect(code?.schema.enum).toContain("too many requests");
    expect(missing?.shownCodes).toEqual(["not found"]);
  });

  test("one code under several statuses: an error for each status, its list closed", async () => {
    const { errors } = await catalogOf("openrouter");
    const limited = errors.filter(
      ({ names }) => names.type === "TooManyRequests" || names.type === "Overloaded",
    );
    const lists = limited.map(
      ({ arguments: given }) => given.find(({ name }) => name === "type")?.schema.enum,
    );
    expect(limited.map(({ level }) => level)).toEqual(["B", "B"]);
    expect(lists[0]).toContain("overloaded_error");
    expect(lists[1]).toEqual(lists[0]);
  });

  test("lists of codes that differ by operation: the one error of all is open where any of them is", async () => {
    const { errors } = await catalogOf("slack");
    const code = errors[0]?.arguments.find(({ name }) => name === "error");
    expect(code?.schema).not.toHaveProperty("enum");
    expect(code?.schema.known).toContain("channel_not_found");
  });

  test("paths and operations whose names are no names", async () => {
    const { operations } = await catalogOf("openai");
    expect(operations.find(({ path }) => path === "/responses?beta=true")?.errors).toEqual([
      "TooManyRequests",
    ]);
    const github = (await catalogOf("github-ghes-3.17")).operations;
    expect(github.find(({ id }) => id === "meta/root")?.names.error).toBe("MetaRootError");
  });

  test("one description of all errors, and titles of schemas: each error has the words of its answer", async () => {
    const wordsIn = async (id: string, kind: string) => {
      const { title, summary } = (await catalogOf(id)).errors.find((error) => error.kind === kind) ?? {};
      return [title, summary];
    };
    expect(await wordsIn("github-ghes-3.17", "NotFound")).toEqual(["Not Found", "Resource not found."]);
    expect(await wordsIn("camara-qod", "Unauthenticated")).toEqual(["Unauthenticated", "Unauthorized."]);
    expect(await wordsIn("paypal-orders-v2", "ResourceConflict")).toEqual([
      "Resource Conflict Error",
      "The server has detected a conflict while processing this request.",
    ]);
  });

  test("answers without a body of dozens of operations: they are not called after the first of these", async () => {
    const kinds = (await catalogOf("github-ghes-3.17")).errors.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["UnauthorizedWithoutBody", "ConflictWithoutBody"]));
  });

  test("codes that may be null, and the state of what a list holds", async () => {
    const pathsIn = async (id: string) =>
      new Set((await catalogOf(id)).errors.map(({ codePath = [] }) => codePath.join("/")));
    expect(await pathsIn("openai")).toEqual(new Set(["code", "error/code"]));
    expect(await pathsIn("xero-bankfeeds")).not.toContain("items/0/status");
  });

  test("a part of a stream that failed: the stream goes on", async () => {
    const { errors } = await catalogOf("openrouter");
    expect(
      errors.filter(({ deliveries: [first] }) => first?.via === "event").map(({ kind }) => kind),
    ).toEqual(["StreamError", "ErrorEvent"]);
  });

  test("methods that only OpenAPI 3.2 has", async () => {
    const { operations } = await catalogOf("syn-stream-32");
    expect(operations.map(({ method, path, errors }) => [method, path, errors.length])).toEqual([
      ["post", "/v1/messages", 3],
      ["query", "/v1/search", 1],
      ["purge", "/v1/search", 1],
    ]);
  });

  test("a body that drags the domain in: of its schemas, what errors reach", async () => {
    const { schemas, errors } = await catalogOf("stripe");
    expect(errors).toHaveLength(1);
    expect(Object.keys(schemas).length).toBe(235);
  });
});
