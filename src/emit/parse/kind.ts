/**
 * The functions of parse.ts that find out which error a body is.
 *
 * @module
 */

import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import type { Decision, Marker, ResponseDecisions } from "../../catalog/decision.js";
import { eventsOf, statusesOf } from "../../catalog/words.js";
import { read } from "../code/check-of.js";
import { decisionOf, readOnce, type Surroundings, switchOf } from "../code/decision-of.js";
import { type Code, call, every, layout, object } from "../code/layout.js";
import { literal, propertyName } from "../code/literal.js";
import { type Statement, typeText } from "../code/print.js";
import { StructureKind, VariableDeclarationKind } from "../code/ts-morph.js";
import { requestIdOf } from "./build.js";
import type { KindTables } from "./kind-tables.js";
import type { PrivateFunction } from "./private-function.js";

type TableOf = Surroundings["tableOf"];

const NONE: Decision = { decide: "none" };

/** `kindOfResponse` and `kindOfEvent`, with the maps that they use. */
export function kindFunctions(
  { decisions }: ErrorCatalog,
  { tableOf }: Pick<KindTables, "tableOf">,
): readonly PrivateFunction[] {
  const returnType = "Kind | undefined";
  const { response, event } = decisions;
  const staged = response.ranges.length > 0 || response.otherwise.decide !== "none";
  const byStatus = { returnType, parameters: ["status: number", "body: unknown"] };
  const byBody = { returnType, parameters: ["body: unknown"] };
  const events =
    event.decision.decide === "none"
      ? []
      : [privateFunction("kindOfEvent", { ...byBody, statements: wholeOf(event.decision, tableOf) })];
  if (!staged) {
    return [
      privateFunction("kindOfResponse", { ...byStatus, statements: exactOf(response, tableOf) }),
      ...events,
    ];
  }
  const calls = ["kindOfExact(status, body)"];
  const functions = [privateFunction("kindOfExact", { ...byStatus, statements: exactOf(response, tableOf) })];
  if (response.ranges.length > 0) {
    calls.push("kindOfRange(status, body)");
    functions.push(privateFunction("kindOfRange", { ...byStatus, statements: rangesOf(response, tableOf) }));
  }
  if (response.otherwise.decide !== "none") {
    calls.push("kindOfOther(body)");
    functions.push(
      privateFunction("kindOfOther", { ...byBody, statements: wholeOf(response.otherwise, tableOf) }),
    );
  }
  const whole = privateFunction("kindOfResponse", {
    ...byStatus,
    statements: [`return ${calls.join(" ?? ")};`],
  });
  return [whole, ...functions, ...events];
}

/** The statements of a function that is one decision. */
function wholeOf(decision: Decision, tableOf: TableOf): readonly string[] {
  const { statements, read } = readOnce([decision]);
  return [...statements, ...decisionOf(decision, { read, tableOf })];
}

function exactOf({ statuses }: ResponseDecisions, tableOf: TableOf): readonly string[] {
  if (statuses.length === 0) return ["return undefined;"];
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
    `return ${layout(["error ?? ", keep], "  return ;".length)};`,
  ];
}

/** The call that keeps what is no declared error. */
export function keepCall({ api, errors }: ErrorCatalog, kind: string, read: string): Code {
  const requestId = requestIdOf(errors).map((id) => `requestId: ${id}`);
  return call("kept", [object([`api: ${literal(api.name)}`, kind, ...requestId]), "response", read]);
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
