import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { StatusKey } from "../../catalog/declaration.js";
import { docs } from "../code/comment.js";
import { namesCalled, valueImports } from "../code/imports.js";
import { literal } from "../code/literal.js";
import { printFile, type Statement } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { buildFunctions } from "../parse/build.js";
import { errorEventNames, eventEnd, kindFunctions, statusOfKinds } from "../parse/kind.js";
import type { PrivateFunction } from "../parse/private-function.js";

/** What parse.ts can take from each file of the runtime. */
const RUNTIME = {
  "../runtime/body.js": ["at", "capture", "has", "json", "typeOf"],
  "../runtime/read.js": ["readBody"],
  "../runtime/response.js": ["facts", "passthrough", "received", "undeclared"],
};

/** parse.ts: reads errors from responses, bodies and events. */
export function parseFile(catalog: ErrorCatalog): string {
  const { api } = catalog;
  const forwards = forwardedStatuses(catalog);
  const outcomes = [api.union, ...(forwards.length > 0 ? ["Passthrough"] : []), "Undeclared"];
  const functions = [
    parseErrorOf(outcomes),
    readErrorOf(outcomes),
    parseErrorEventOf(catalog),
    parseOf(catalog, outcomes),
    ...kindFunctions(catalog),
    ...buildFunctions(catalog),
  ];
  const called = namesCalled(functions.flatMap(({ statements }) => statements).map(String));
  const types = forwards.length > 0 ? ["Passthrough", "Undeclared"] : ["Undeclared"];
  const statements: Statement[] = [
    ...valueImports(RUNTIME, called),
    typeImport("../runtime/error.js", types),
    typeImport("../runtime/read.js", ["ReadableResponse", "ReadOptions"]),
    typeImport("../runtime/response.js", ["ReceivedBody", "ResponseHead"]),
    typeImport("./errors.js", [api.union]),
    ...functions,
    ...statusOfKinds(catalog),
  ];
  return printFile(api.source, statements);
}

function typeImport(moduleSpecifier: string, namedImports: string[]): Statement {
  return { kind: StructureKind.ImportDeclaration, isTypeOnly: true, moduleSpecifier, namedImports };
}

function parseErrorOf(outcomes: readonly string[]): PrivateFunction {
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "parseError",
    parameters: [
      { name: "response", type: "ResponseHead" },
      { name: "body", type: "unknown" },
    ],
    returnType: outcomes.join(" | "),
    docs: [
      docs(
        "Reads the error in a response whose status says that it is one. `body` is its JSON value, or its text if it is not JSON.",
        outcomesDoc(outcomes),
      ),
    ],
    statements: ["return parse(response, { body });"],
  };
}

function readErrorOf(outcomes: readonly string[]): PrivateFunction {
  return {
    kind: StructureKind.Function,
    isExported: true,
    isAsync: true,
    name: "readError",
    parameters: [
      { name: "response", type: "ReadableResponse" },
      { name: "options", type: "ReadOptions", hasQuestionToken: true },
    ],
    returnType: `Promise<${outcomes.join(" | ")}>`,
    docs: [
      docs(
        "Reads the body of a response whose status says that it is an error, whatever its content type, and the error in it.",
        `${outcomesDoc(outcomes)} So does a body that is empty, not JSON, too long or broken off.`,
      ),
    ],
    statements: ["return parse(response, await readBody(response, options));"],
  };
}

function outcomesDoc(outcomes: readonly string[]): string {
  const forwarded = "An upstream's answer that the API forwards comes back as `Passthrough`, what";
  const start = outcomes.includes("Passthrough") ? forwarded : "What";
  const end = outcomes.includes("Passthrough") ? "" : " comes back";
  return `Never throws. ${start} the document does not declare${end} as \`Undeclared\`, with all that arrived.`;
}

function parseErrorEventOf(catalog: ErrorCatalog): PrivateFunction {
  const { api, decisions } = catalog;
  const isOther = errorEventNames(decisions.event)
    .map((name) => `name !== ${literal(name)}`)
    .join(" && ");
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "parseErrorEvent",
    parameters: [{ name: "event", type: "{ readonly event?: string | undefined; readonly data: string }" }],
    returnType: `${api.union} | Undeclared | undefined`,
    docs: [
      docs(
        "Reads the error in a server-sent event, or gives `undefined` if the event is not an error.",
        "Never throws. After an error the stream is over, whatever follows.",
      ),
    ],
    statements: [
      'const name = event.event || "message";',
      `if (name !== "message" && ${isOther}) return undefined;`,
      ...eventEnd(catalog),
    ],
  };
}

function parseOf(catalog: ErrorCatalog, outcomes: readonly string[]): PrivateFunction {
  const api = literal(catalog.api.name);
  const forwards = forwardedStatuses(catalog);
  const test = statusTest(forwards);
  // An upstream's empty answer is replaced where the document declares what by.
  const replaces = catalog.operations.some(({ passthrough }) => passthrough && passthrough.except.length > 0);
  const forwarded = replaces ? `${test} && body !== ""` : test;
  return {
    kind: StructureKind.Function,
    name: "parse",
    parameters: [
      { name: "response", type: "ResponseHead" },
      { name: "read", type: "ReceivedBody" },
    ],
    returnType: outcomes.join(" | "),
    statements: [
      "const { status } = response;",
      "const { body } = read;",
      "const error = build(kindOfResponse(status, body), response, body);",
      "if (error) return error;",
      ...(forwards.length > 0 ? [`if (${forwarded}) return passthrough(${api}, response, read);`] : []),
      `return undeclared(${api}, response, read);`,
    ],
  };
}

/** The statuses that any operation of the API forwards. */
function forwardedStatuses({ operations }: ErrorCatalog): readonly StatusKey[] {
  return [...new Set(operations.flatMap(({ passthrough }) => passthrough?.statuses ?? []))];
}

function statusTest(statuses: readonly StatusKey[]): string {
  if (statuses.includes("default")) return "true";
  if (statuses.includes("4XX") && statuses.includes("5XX")) return "status >= 400";
  const tests = statuses.map((status) => {
    return typeof status === "number" ? `status === ${status}` : `Math.floor(status / 100) === ${status[0]}`;
  });
  return tests.length > 1 ? `(${tests.join(" || ")})` : (tests[0] ?? "false");
}
