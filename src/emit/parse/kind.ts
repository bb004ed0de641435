/**
 * The functions of parse.ts that find out which error a body is.
 *
 * @module
 */

import type { Path } from "../../catalog/body.js";
import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import type { Decision, Marker, ResponseDecisions } from "../../catalog/decision.js";
import { eventsOf, statusesOf } from "../../catalog/words.js";
import { decisionOf, readOnce, type Surroundings, switchOf } from "../code/decision-of.js";
import { type Code, call, every, layout, list, object } from "../code/layout.js";
import { literal, propertyName } from "../code/literal.js";
import { type Statement, typeText } from "../code/print.js";
import { read } from "../code/read.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";
import { requestIdOf } from "./build.js";
import type { PrivateFunction } from "./private-function.js";

type TableOf = Surroundings["tableOf"];

const NONE: Decision = { decide: "none" };

const KIND = "Kind | undefined";

/** How responses are read: the functions that find a kind, and the call of each, in the order in which they are tried. */
export interface Stages {
  readonly functions: readonly PrivateFunction[];
  readonly calls: readonly string[];
}

/** One stage for statuses, one for their ranges and one for `default`, as far as the document has them. */
export function responseStages({ decisions }: ErrorCatalog, tableOf: TableOf): Stages {
  const { response } = decisions;
  const { statuses, ranges, otherwise } = response;
  const byStatus = { returnType: KIND, parameters: ["status: number", "body: unknown"] };
  const stages = [
    ...(statuses.length > 0 ? [{ name: "kindOfExact", statements: exactOf(response, tableOf) }] : []),
    ...(ranges.length > 0 ? [{ name: "kindOfRange", statements: rangesOf(response, tableOf) }] : []),
    ...(otherwise.decide === "none"
      ? []
      : [{ name: "kindOfOther", statements: wholeOf(otherwise, tableOf) }]),
  ];
  const [only = { name: "", statements: ["return undefined;"] }] = stages;
  const named = stages.length > 1 ? stages : [{ ...only, name: "kindOfResponse" }];
  return {
    functions: named.map(({ name, statements }) => privateFunction(name, { ...byStatus, statements })),
    calls: named.map(({ name }) => `${name}(status, body)`),
  };
}

/** `kindOfEvent`, where streams have errors. */
export function eventKinds({ decisions }: ErrorCatalog, tableOf: TableOf): readonly PrivateFunction[] {
  const { decision } = decisions.event;
  if (decision.decide === "none") return [];
  const statements = wholeOf(decision, tableOf);
  return [privateFunction("kindOfEvent", { returnType: KIND, parameters: ["body: unknown"], statements })];
}

/** The statements of a function that is one decision. */
function wholeOf(decision: Decision, tableOf: TableOf): readonly string[] {
  const { statements, read } = readOnce([decision]);
  return [...statements, ...decisionOf(decision, { read, tableOf })];
}

function exactOf({ statuses }: ResponseDecisions, tableOf: TableOf): readonly string[] {
  const cases = statuses.map(({ status, then }) => ({ label: String(status), next: then }));
  const { statements, read } = readOnce(cases.map(({ next }) => next));
  return [...statements, ...switchOf({ value: "status", cases, otherwise: NONE }, { read, tableOf })];
}

function rangesOf({ ranges }: ResponseDecisions, tableOf: TableOf): readonly string[] {
  const cases = ranges.map(({ hundreds, then }) => ({ label: String(hundreds), next: then }));
  const { statements, read } = readOnce(cases.map(({ next }) => next));
  return [
    ...statements,
    ...switchOf({ value: "Math.floor(status / 100)", cases, otherwise: NONE }, { read, tableOf }),
  ];
}

interface Described {
  readonly parameters: readonly string[];
  readonly returnType: string;
  readonly statements: readonly string[];
}

/** A function of the file's own. Parameters that its statements do not read are marked so. */
function privateFunction(name: string, { parameters, returnType, statements }: Described): PrivateFunction {
  const code = statements.join("\n").replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return {
    kind: StructureKind.Function,
    name,
    parameters: parameters.map((parameter) => {
      const [own = "", type = ""] = parameter.split(": ");
      return { name: new RegExp(`\\b${own}\\b`).test(code) ? own : `_${own}`, type };
    }),
    returnType,
    statements: [...statements],
  };
}

/** The statements of `parseErrorEvent`: frames with the name of an error frame are errors, unnamed ones if they are marked so. */
export function eventStatements(catalog: ErrorCatalog): readonly string[] {
  const { errors, decisions } = catalog;
  const { markers, names, decision } = decisions.event;
  const named = names.length > 0 ? names : ["error"];
  const keep = keepCall(catalog, 'kind: "Undeclared"', "{ body, text: event.data }");
  if (decision.decide === "none") {
    return [
      `if (${named.map((name) => `event.event !== ${literal(name)}`).join(" && ")}) return undefined;`,
      "const response = { status: 200 };",
      "const body = json(event.data);",
      `return ${layout(keep, "  return ;".length)};`,
    ];
  }
  const isUnmarked = markers.length > 0 ? markers.map(markerTest) : ["kind === undefined"];
  const isOrdinary = every(['name === "message"', ...isUnmarked]);
  const status = errors.some(isBoth) ? "{ status: (kind && STATUS_OF[kind]) ?? 200 }" : "response";
  return [
    'const name = event.event || "message";',
    `if (${["message", ...named].map((one) => `name !== ${literal(one)}`).join(" && ")}) return undefined;`,
    "const body = json(event.data);",
    "const kind = kindOfEvent(body);",
    `if ${layout(isOrdinary, "  if  return undefined;".length)} return undefined;`,
    "const response = { status: 200 };",
    `const error = build(kind, ${status}, body);`,
    "if (error) return error;",
    `return ${layout(keep, "  return ;".length)};`,
  ];
}

/** The call that keeps what is no declared error. */
export function keepCall({ api, errors, decisions }: ErrorCatalog, kind: string, received: string): Code {
  const requestId = requestIdOf(errors).map((id) => `requestId: ${id}`);
  const kept = call("kept", [
    object([`api: ${literal(api.name)}`, kind, ...requestId]),
    "response",
    received,
  ]);
  const { undeclared } = decisions;
  if (!undeclared) return kept;
  const values = (paths: readonly Path[]): Code => list(paths.map((path) => read({ root: "body", path })));
  return call("stating", [kept, values(undeclared.messages), values(undeclared.codes)]);
}

/** Whether a body lacks a marker, as an expression. */
function markerTest({ path, value }: Marker): string {
  const place = read({ root: "body", path });
  return value === undefined ? `!has(${place.slice("at(".length)}` : `${place} !== ${literal(value)}`;
}

/** The statuses of errors that come in streams but have one of their own. */
export function statusOfKinds({ errors }: ErrorCatalog): readonly Statement[] {
  const both = errors.filter(isBoth);
  if (both.length === 0) return [];
  const members = both.map((error) => `${propertyName(error.kind)}: ${statusesOf(error)[0]}`);
  return [
    {
      kind: StructureKind.VariableStatement,
      declarationKind: VariableDeclarationKind.Const,
      docs: ["The statuses of errors that come as responses too: in a stream they stand for the same."],
      declarations: [
        {
          name: "STATUS_OF",
          type: "{ readonly [kind: string]: number }",
          initializer: typeText(
            layout(object(members), "const STATUS_OF: { readonly [kind: string]: number } = ;".length),
          ),
        },
      ],
    },
  ];
}

/** Whether an error comes both as a response with a status of its own and in a stream. */
function isBoth(error: ErrorDefinition): boolean {
  return eventsOf(error).length > 0 && typeof statusesOf(error)[0] === "number";
}
