import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { StatusKey } from "../../catalog/declaration.js";
import { docs } from "../code/comment.js";
import { type Available, imports, namesCalled } from "../code/imports.js";
import { layout } from "../code/layout.js";
import { printFile, type Statement } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { buildFunctions } from "../parse/build.js";
import {
  eventKinds,
  eventStatements,
  keepCall,
  responseStages,
  type Stages,
  statusOfKinds,
} from "../parse/kind.js";
import { kindTables } from "../parse/kind-tables.js";
import type { PrivateFunction } from "../parse/private-function.js";

/** parse.ts: reads errors from responses, bodies and events. */
export function parseFile(catalog: ErrorCatalog): string {
  const { api } = catalog;
  const forwards = forwardedStatuses(catalog);
  const outcomes = [api.union, ...(forwards.length > 0 ? ["Passthrough"] : []), "Undeclared"];
  const tables = kindTables();
  const stages = responseStages(catalog, tables.tableOf);
  const functions = [
    parseErrorOf(outcomes),
    readErrorOf(outcomes),
    parseErrorEventOf(catalog),
    parseOf(catalog, stages),
    ...stages.functions,
    ...eventKinds(catalog, tables.tableOf),
    ...buildFunctions(catalog),
  ];
  const called = namesCalled(functions.flatMap(({ statements }) => statements));
  const statements: Statement[] = [
    ...imports(available(api.union, forwards.length > 0), called),
    {
      kind: StructureKind.TypeAlias,
      isExported: true,
      name: "Outcome",
      docs: ["What reading an error can give."],
      type: outcomes.join(" | "),
    },
    { kind: StructureKind.TypeAlias, name: "Kind", type: `${api.union}["kind"]` },
    ...functions,
    ...tables.statements,
    ...statusOfKinds(catalog),
  ];
  return printFile(api.source, statements);
}

/** What parse.ts can take from other files. */
function available(union: string, forwards: boolean): readonly Available[] {
  const types = ["ReceivedBody", "ReceivedEvent", "ResponseHead"];
  return [
    {
      from: "../runtime/body.js",
      values: ["at", "capture", "firstText", "has", "isRecord", "json", "typeOf"],
    },
    { from: "../runtime/error.js", types: forwards ? ["Passthrough", "Undeclared"] : ["Undeclared"] },
    { from: "../runtime/read.js", values: ["readBody"], types: ["ReadableResponse", "ReadOptions"] },
    { from: "../runtime/response.js", values: ["facts", "kept", "stating"], types },
    { from: "./errors.js", types: [union] },
  ];
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
    returnType: "Outcome",
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
    returnType: "Promise<Outcome>",
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
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: "parseErrorEvent",
    parameters: [{ name: "event", type: "ReceivedEvent" }],
    returnType: `${catalog.api.union} | Undeclared | undefined`,
    docs: [
      docs(
        "Reads the error in a server-sent event, or gives `undefined` if the event is not an error.",
        "Never throws. After an error the stream is over, whatever follows.",
      ),
    ],
    statements: [...eventStatements(catalog)],
  };
}

function parseOf(catalog: ErrorCatalog, { calls }: Stages): PrivateFunction {
  const forwards = forwardedStatuses(catalog);
  const test = statusTest(forwards);
  // An upstream's empty answer is replaced where the document declares what by.
  const replaces = catalog.operations.some(({ passthrough }) => passthrough && passthrough.except.length > 0);
  const forwarded = replaces ? `${test} && (read.text ?? body) !== ""` : test;
  const kind = forwards.length > 0 ? "kind" : 'kind: "Undeclared"';
  const keep = keepCall(catalog, kind, "read");
  return {
    kind: StructureKind.Function,
    name: "parse",
    parameters: [
      { name: "response", type: "ResponseHead" },
      { name: "read", type: "ReceivedBody" },
    ],
    returnType: "Outcome",
    statements: [
      "const { status } = response;",
      "const { body } = read;",
      `const error =${tried(calls)};`,
      ...(forwards.length > 0 ? [`const kind = ${forwarded} ? "Passthrough" : "Undeclared";`] : []),
      // Not in one expression: compilers give up where hundreds of errors are united with what is none.
      "if (error) return error;",
      `return ${layout(keep, "  return ;".length)};`,
    ],
  };
}

/** What an answer is: what the first stage makes of it, else the next one. */
function tried(calls: readonly string[]): string {
  const built = calls.map((call) => `build(${call}, response, body)`);
  return built.length === 1 ? ` ${built.join("")}` : `\n  ${built.join(" ??\n  ")}`;
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
