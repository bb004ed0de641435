/**
 * What makes an API's error of a fault: a total function, case by case a call of the API's own constructor.
 *
 * @module
 */

import type { FunctionDeclarationStructure, TypeAliasDeclarationStructure } from "ts-morph";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import type { Fault, Gateway, GatewayApi } from "../../catalog/gateway.js";
import { apiWords } from "../../catalog/words.js";
import { commentLine, docs } from "../code/comment.js";
import { type Code, call, layout, object, union } from "../code/layout.js";
import { literal, propertyName } from "../code/literal.js";
import { typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { raisedWith } from "./fault.js";

/** What the faults are in one API, in the order of the faults. */
interface Rendered {
  readonly fault: Fault;
  readonly error: ErrorDefinition;
}

function renderedIn({ faults }: Gateway, api: GatewayApi): readonly Rendered[] {
  return faults.flatMap((fault) =>
    fault.errors.filter((one) => one.api === api.name).map(({ error }) => ({ fault, error })),
  );
}

/** The union of what faults can be in an API, e.g. `ResponsesError`. */
export function errorUnion(gateway: Gateway, api: GatewayApi): TypeAliasDeclarationStructure {
  const { module, error: name } = api.names;
  const kinds = new Set(renderedIn(gateway, api).map(({ error }) => `${module}.${error.names.type}`));
  return {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    docs: [docs(`What faults become in ${commentLine(apiWords(api.title))}.`)],
    type: typeText(layout(union([...kinds]), `export type ${name} = ;`.length)),
  };
}

/** The renderer of an API, e.g. `toResponses(fault, { requestId })`. */
export function rendererOf(gateway: Gateway, api: GatewayApi): FunctionDeclarationStructure {
  const rendered = renderedIn(gateway, api);
  const takers = rendered.flatMap(({ error }) => error.arguments.filter(({ name }) => name === "requestId"));
  const isRequired = takers.some(({ required }) => required);
  // All renderers of a gateway are called alike, also where no error has a request id.
  const parameter = {
    name: takers.length > 0 ? "request" : "_request",
    type: isRequired ? "Required<FaultRequest>" : "FaultRequest",
    ...(isRequired ? {} : { initializer: "{}" }),
  };
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: api.names.render,
    parameters: [{ name: "fault", type: gateway.union }, ...(hasRequestIds(gateway) ? [parameter] : [])],
    returnType: api.names.error,
    docs: [docs(`The error that a fault is in ${commentLine(apiWords(api.title))}.`)],
    statements: [["switch (fault.fault) {", ...casesOf(rendered, api), "}"].join("\n")],
  };
}

/** Whether any error of a gateway carries the id of the request. */
export function hasRequestIds({ faults }: Gateway): boolean {
  return faults.some((fault) => fault.arguments.some(({ name }) => name === "requestId"));
}

/** The cases in order. Faults that one API answers alike stand together. */
function casesOf(rendered: readonly Rendered[], api: GatewayApi): readonly string[] {
  const calls = new Map<string, string[]>();
  for (const { fault, error } of rendered) {
    const code = [`${api.names.module}.${error.names.create}(`, givenTo(fault, error), ")"];
    const text = layout(code, "      return ;".length, "    ");
    calls.set(text, [...(calls.get(text) ?? []), fault.name]);
  }
  return [...calls].flatMap(([text, faults]) => [
    ...faults.map((name) => `  case ${literal(name)}:`),
    `    return ${text};`,
  ]);
}

/** What a constructor is given: all that the fault and the request know. It takes what it needs. */
function givenTo(fault: Fault, error: ErrorDefinition): Code {
  const needs = new Set(error.arguments.map(({ name }) => name));
  const raised = raisedWith(fault).filter(({ name }) => needs.has(name));
  const members: Code[] = raised.length > 0 ? ["...fault"] : [];
  for (const { name, member, fills, needs: takers } of raised) {
    if (member !== name) members.push(`${propertyName(name)}: fault.${member}`);
    const own = takers.find((taker) => taker.error === error)?.schema;
    const differ = new Set(takers.map(({ schema }) => JSON.stringify(schema))).size > 1;
    if (fills === "header" && differ && own) members.push(["headers: ", headersOf(own)]);
  }
  if (needs.has("requestId")) members.push("...request");
  const [only] = members;
  if (members.length === 1 && typeof only === "string") return only.replace("...", "");
  return members.length > 0 ? object(members) : "";
}

/** The headers that one API declares, of all that the fault carries. */
function headersOf({ properties = {}, required = [] }: ErrorDefinition["arguments"][number]["schema"]): Code {
  const names = Object.keys(properties);
  const codeOf = (name: string): string => `${propertyName(name)}: fault.headers?.[${literal(name)}]`;
  const others = names.filter((name) => !required.includes(name));
  const optional = call("optional", [object(others.map(codeOf))]);
  if (required.length === 0) return optional;
  return object([
    ...required.map((name) => codeOf(name).replace("?.", "")),
    ...(others.length > 0 ? [["...", optional]] : []),
  ]);
}
