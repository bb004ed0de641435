import type { FunctionDeclarationStructure } from "ts-morph";
import type { ErrorCatalog } from "../../catalog/catalog.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine, docs } from "../code/comment.js";
import { type Available, imports, namesUsed } from "../code/imports.js";
import { layout, object } from "../code/layout.js";
import { literal, propertyName } from "../code/literal.js";
import { printFile, type Statement, typeText } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";

/** client.ts: one model for everything that can go wrong in a call, and what to do about it. */
export function clientFile(catalog: ErrorCatalog): string {
  const { api, streams } = catalog;
  const name = literal(api.name);
  const functions = streams.length > 0 ? [...FUNCTIONS, WITH_RETRY_EVENTS] : FUNCTIONS;
  const statements: Statement[] = [
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: "CallError",
      docs: [
        docs(
          `Everything that can go wrong in a call of ${commentLine(apiWords(api.title))}. Switch on \`kind\`.`,
        ),
      ],
      type: "Outcome | Trouble",
    },
    ERROR_IN,
    ...functions.map(functionOf),
    errorTypeOf(catalog),
    retriesOf(catalog),
    constantOf("reader", `{ api: ${name}, parse: parseError, parseEvent: parseErrorEvent }`),
    constantOf("judge", `{ api: ${name}, failureOf: errorOf, decide: retryOf }`),
  ];
  return printFile(api.source, [...imports(AVAILABLE, namesUsed(statements)), ...EXPORTS, ...statements]);
}

const AVAILABLE: readonly Available[] = [
  { from: "../runtime/client/api-error.js", values: ["ApiError"] },
  { from: "../runtime/client/outcome.js", types: ["Trouble"] },
  {
    from: "../runtime/client/result.js",
    values: ["noticed"],
    types: ["Attention", "ErrorMiddleware", "FetchResult", "WithBody"],
  },
  {
    from: "../runtime/client/retry.js",
    values: ["decideRetry"],
    types: ["RetryClass", "RetryContext", "RetryDecision"],
  },
  { from: "../runtime/client/thrown.js", values: ["failureOf"] },
  {
    from: "../runtime/client/with-retry.js",
    values: ["retrying"],
    types: ["RetryOptions"],
  },
  { from: "../runtime/client/with-retry-events.js", values: ["retryingEvents"] },
  { from: "./parse.js", values: ["parseError", "parseErrorEvent", "readError"], types: ["Outcome"] },
];

const EXPORTS: readonly Statement[] = [
  {
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: "../runtime/client/api-error.js",
    namedExports: ["ApiError", "isApiError"],
  },
  {
    kind: StructureKind.ExportDeclaration,
    isTypeOnly: true,
    moduleSpecifier: "../runtime/client/outcome.js",
    namedExports: ["AbortedError", "ConnectionError", "TimeoutError", "TruncatedStream"],
  },
  {
    kind: StructureKind.ExportDeclaration,
    moduleSpecifier: "../runtime/client/preview.js",
    namedExports: ["previewOf"],
  },
];

interface Described {
  readonly name: string;
  readonly typeParameters?: readonly string[];
  readonly parameters: FunctionDeclarationStructure["parameters"];
  readonly returnType: string;
  readonly words: readonly string[];
  readonly statements: readonly string[];
  readonly isAsync?: boolean;
}

const ATTENTION = { name: "attention", type: "Attention", hasQuestionToken: true };

const ERROR_IN: Statement = {
  kind: StructureKind.TypeAlias,
  isExported: true,
  name: "ErrorIn",
  typeParameters: ["Body"],
  docs: [
    "What an operation can answer with instead of a success, by the type of its error bodies in `paths`.",
  ],
  type: "WithBody<Outcome, Body>",
};

/** What every client exports. Its words are the same for each API. */
const FUNCTIONS: readonly Described[] = [
  {
    name: "errorOf",
    isAsync: true,
    parameters: [{ name: "thrown", type: "unknown" }, ATTENTION],
    returnType: "Promise<CallError>",
    words: [
      "What something thrown is in this API, whoever threw it: `fetch`, an SDK, axios, ky, an `ApiError`. Results of openapi-fetch will do as well.",
      "Never rejects.",
    ],
    statements: ["return noticed(await failureOf(thrown, reader), attention);"],
  },
  {
    name: "failureIn",
    typeParameters: ["Body"],
    parameters: [{ name: "result", type: "FetchResult<Body>" }, ATTENTION],
    returnType: "ErrorIn<Body> | undefined",
    words: [
      "Which error a result `{ error, response }` of openapi-fetch is, or `undefined` if it is a success. An error without a body is one too, which `if (error)` would miss.",
      "Never throws. The type has the errors with a body that the operation declares; any other one comes back as itself all the same.",
    ],
    statements: [
      "const { error, response } = result;",
      "if (response.ok) return undefined;",
      'const outcome = parseError(response, error === undefined ? "" : error);',
      "// The type of a result says which bodies its operation has.",
      "return noticed(outcome, attention) as ErrorIn<Body>;",
    ],
  },
  {
    name: "errorMiddleware",
    parameters: [ATTENTION],
    returnType: "ErrorMiddleware",
    words: [
      "Makes the calls of an openapi-fetch client throw: `client.use(errorMiddleware())`. Then a result has data.",
      "They throw an {@link ApiError}, also where there is no answer.",
    ],
    statements: [
      "return {",
      "  onResponse: async ({ response }) => {",
      "    if (!response.ok) throw new ApiError(noticed(await readError(response), attention));",
      "  },",
      "  onError: async ({ error }) => new ApiError(await errorOf(error)),",
      "};",
    ],
  },
  {
    name: "fetchOrThrow",
    isAsync: true,
    parameters: [
      { name: "input", type: "string | URL | Request" },
      { name: "init", type: "RequestInit", hasQuestionToken: true },
      { name: "send", type: "typeof fetch", initializer: "fetch" },
    ],
    returnType: "Promise<Response>",
    words: [
      "Fetches, and gives the response if it is a success.",
      "@throws {ApiError} if it is an error, or if there is no response.",
    ],
    statements: [
      "let response: Response;",
      "try {",
      "  response = await send(input, init);",
      "} catch (thrown) {",
      "  throw new ApiError(await errorOf(thrown));",
      "}",
      "if (!response.ok) throw new ApiError(await readError(response));",
      "return response;",
    ],
  },
  {
    name: "retryOf",
    parameters: [
      { name: "error", type: "CallError" },
      { name: "context", type: "RetryContext", hasQuestionToken: true },
    ],
    returnType: "RetryDecision",
    words: [
      "Whether and when to send a request again: as the document says of the error, else as its status does. Nothing is sent again once a part of the answer has been delivered.",
    ],
    statements: ["return decideRetry(error, RETRIES, context);"],
  },
  {
    name: "withRetry",
    typeParameters: ["T"],
    parameters: [
      { name: "call", type: "(attempt: number) => Promise<T> | T" },
      { name: "options", type: "RetryOptions<CallError>", hasQuestionToken: true },
    ],
    returnType: "Promise<T>",
    words: [
      "Calls until it works, or until another call makes no sense. `call` may throw anything. By default it is called three times at the most.",
      "@throws {ApiError} the last failure.",
    ],
    statements: ["return retrying(call, judge, options);"],
  },
];

/** Only where there are streams: it costs the compiler as much as all the rest of a client. */
const WITH_RETRY_EVENTS: Described = {
  name: "withRetryEvents",
  typeParameters: ["T"],
  parameters: [
    { name: "call", type: "(attempt: number) => Promise<AsyncIterable<T>> | AsyncIterable<T>" },
    { name: "options", type: "RetryOptions<CallError>", hasQuestionToken: true },
  ],
  returnType: "AsyncGenerator<T, void, undefined>",
  words: [
    "The same as {@link withRetry} for streams. Once an event has been delivered nothing is sent again.",
    "@throws {ApiError} the last failure.",
  ],
  statements: ["return retryingEvents(call, judge, options);"],
};

function functionOf({
  name,
  typeParameters = [],
  parameters,
  returnType,
  words,
  statements,
  isAsync = false,
}: Described): Statement {
  return {
    kind: StructureKind.Function,
    isExported: true,
    isAsync,
    name,
    typeParameters: [...typeParameters],
    ...(parameters ? { parameters } : {}),
    returnType,
    docs: [docs(...words)],
    statements: [...statements],
  };
}

/** The labels for `error.type` of OpenTelemetry: as many as there are kinds, whatever arrives. */
function errorTypeOf({ errors }: ErrorCatalog): Statement {
  const kinds = errors.length > 0 ? 'CallError["kind"]' : "string";
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "errorType",
    parameters: [{ name: "error", type: "CallError" }],
    returnType: `${kinds} | "_OTHER"`,
    docs: [
      docs(
        "The value of the attribute `error.type` of OpenTelemetry: the kind of a declared error or of what went wrong on the way, else `_OTHER`. There are only as many values as the document has errors, and a few more.",
      ),
    ],
    statements: ['return error.kind === "Undeclared" ? "_OTHER" : error.kind;'],
  };
}

function retriesOf({ errors }: ErrorCatalog): Statement {
  // Where the status decides there is nothing to add to what it says.
  const known = errors.filter(({ retry }) => retry !== "status");
  const retries = object(known.map(({ kind, retry }) => `${propertyName(kind)}: ${literal(retry)}`));
  const type = "{ readonly [kind: string]: RetryClass }";
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    docs: ["When each error may be retried, as the document says."],
    declarations: [
      { name: "RETRIES", type, initializer: typeText(layout(retries, `const RETRIES: ${type} = ;`.length)) },
    ],
  };
}

function constantOf(name: string, value: string): Statement {
  return {
    kind: StructureKind.VariableStatement,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, initializer: value }],
  };
}
