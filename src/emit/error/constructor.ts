/**
 * The constructor of an error: fills the holes of its body.
 *
 * @module
 */

import type { FunctionDeclarationStructure } from "ts-morph";
import type { BodyTemplate, Member } from "../../catalog/body.js";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import { arrivalOf, statusesOf } from "../../catalog/words.js";
import { isBindable, reference } from "../code/bindings.js";
import { commentLine, docs } from "../code/comment.js";
import { type Code, call, layout, list, object } from "../code/layout.js";
import { isPlainName, literal, literalCode, propertyName, templateText } from "../code/literal.js";
import { typeText } from "../code/print.js";
import { StructureKind } from "../code/ts-morph.js";
import { initType } from "./init.js";
import { messageCall, patternsOf, summaryLine } from "./parts.js";

/** The constructor of an error, e.g. `modelNotFound({ message })`. */
export function constructorOf(api: string, error: ErrorDefinition): FunctionDeclarationStructure {
  const { create, type } = error.names;
  const isOptional = error.arguments.every(({ required }) => !required);
  const head = `export function ${create}(init: ): ${type} {`.length;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: create,
    parameters:
      error.arguments.length === 0
        ? []
        : [
            {
              name: "init",
              type: typeText(layout(initType(error), head)),
              ...(isOptional ? { initializer: "{}" } : {}),
            },
          ],
    returnType: type,
    docs: [docs(`Creates {@link ${type}} (${commentLine(arrivalOf(error))}).${summaryLine(error)}`)],
    statements: statementsOf(api, error),
  };
}

function statementsOf(api: string, error: ErrorDefinition): string[] {
  const bound = error.arguments.map(({ name }) => name).filter(isBindable);
  const message = messagePattern(error);
  const body = bodyOf(error.body, fillingOf(error));
  const isOpen = error.message.paths !== undefined && error.body.node !== "none";
  const name = isOpen ? bodyVariable(error, body) : undefined;
  const value = object([
    `api: ${literal(api)}`,
    `kind: ${literal(error.kind)}`,
    member("status", statusOf(error)),
    member("message", (name && messageCall(error, name)) ?? messageOf(error)),
    ...groupsOf(error),
    ...factsOf(error),
    ...headersOf(error),
    member("body", name ?? body),
  ]);
  return [
    ...(bound.length > 0 ? [`const ${layout(object(bound), "const  = init;".length)} = init;`] : []),
    ...(message === undefined
      ? []
      : [`const ${messageVariable(error)}: ${error.names.type}["message"] = ${message};`]),
    ...(name === undefined || name === body
      ? []
      : [
          `const ${name}: ${error.names.type}["body"] = ${layout(body, `  const ${name}: ${error.names.type}["body"] = ;`.length)};`,
        ]),
    `return ${layout({ ...asGroup(value), broken: true })};`,
  ];
}

/** The variable of a body whose message is looked up in it: the argument that it is, else one of its own. */
function bodyVariable({ arguments: given }: ErrorDefinition, body: Code): string {
  if (typeof body === "string" && isBindable(body)) return body;
  const names = new Set(given.map(({ name }) => name));
  return ["body", "whole", "content"].find((name) => !names.has(name)) ?? "wholeBody";
}

/** The variable of a message that has holes: `message`, unless an argument is called so. */
function messageVariable({ arguments: given }: ErrorDefinition): string {
  const names = new Set(given.map(({ name }) => name));
  return ["message", "text", "sentence", "whole"].find((name) => !names.has(name)) ?? "wholeMessage";
}

/** The message of an error whose message has holes, written once for `message` and the body. */
function messagePattern(error: ErrorDefinition): string | undefined {
  const pattern = patternsOf(error.body).find(({ slot }) => slot === "message");
  return pattern && textOf(pattern);
}

function statusOf(error: ErrorDefinition): string {
  const [first = 200] = statusesOf(error);
  const given = error.arguments.find(({ fills }) => fills === "status");
  if (!given) return String(first);
  return given.required ? reference("status") : `${reference("status")} ?? ${first}`;
}

function messageOf(error: ErrorDefinition): string {
  const { message, body, arguments: given } = error;
  if (message.constant !== undefined) return literal(message.constant);
  if (patternsOf(body).some(({ slot }) => slot === "message")) return messageVariable(error);
  const filled = given.some(({ name }) => name === "message") ? reference("message") : undefined;
  if (message.fallback === undefined) return filled ?? literal("");
  return filled === undefined ? literal(message.fallback) : `${filled} ?? ${literal(message.fallback)}`;
}

function groupsOf({ body }: ErrorDefinition): readonly Code[] {
  const groups = patternsOf(body).flatMap((pattern) => pattern.groups);
  return groups.length === 0
    ? []
    : [["groups: ", object(groups.map((name) => member(name, reference(name))))]];
}

/** The facts that every error value has at the same place. */
function factsOf({ arguments: given }: ErrorDefinition): readonly Code[] {
  const facts = given.filter(({ name }) => name === "retryAfter" || name === "requestId");
  const required = facts.filter((fact) => fact.required).map(({ name }) => name);
  const others = facts.filter((fact) => !fact.required).map(({ name }) => name);
  return [...required, ...(others.length > 0 ? [["...", call("optional", [object(others)])]] : [])];
}

function headersOf({ headers, arguments: given }: ErrorDefinition): readonly Code[] {
  if (headers.length === 0) return [];
  const known = headers.flatMap(({ name, fact }): readonly Code[] => {
    return fact === undefined ? [] : [`${propertyName(name.toLowerCase())}: ${fact}`];
  });
  const others = given.some(({ fills }) => fills === "header") ? ["...headers"] : [];
  return [["...", call("sent", [object([...known, ...others])])]];
}

/** What fills the holes of a body. */
interface Filling {
  /** The variable of a message that has holes. */
  readonly message: string;
  /** The arguments that are always given. */
  readonly required: ReadonlySet<string>;
}

function fillingOf(error: ErrorDefinition): Filling {
  const required = error.arguments.filter((argument) => argument.required).map(({ name }) => name);
  return { message: messageVariable(error), required: new Set(required) };
}

/** A body with its holes filled. */
function bodyOf(node: BodyTemplate, filling: Filling): Code {
  switch (node.node) {
    case "constant":
      return literalCode(node.value);
    case "pattern":
      return node.slot === "message" ? filling.message : textOf(node);
    case "slot":
      return reference(node.slot);
    case "free":
      return node.argument === undefined
        ? "undefined"
        : reference(node.argument, filling.required.has(node.argument));
    case "list":
      return list([bodyOf(node.item, filling)]);
    case "none":
      return literal("");
    case "object":
      return bodyObject(membersOf(node.members, filling));
  }
}

/** An object of a body. One of which everything may be left out is what `optional` gives. */
function bodyObject(members: readonly Code[]): Code {
  const [only] = members;
  const isOptional = members.length === 1 && Array.isArray(only) && only[0] === "..." && only.length === 2;
  return isOptional ? only[1] : object(members);
}

/** The members of an object in order. Neighbours that may be left out share one `optional`. */
function membersOf(members: readonly Member[], filling: Filling): readonly Code[] {
  const codes: Code[] = [];
  let pending: Code[] = [];
  const flush = (): void => {
    if (pending.length > 0) codes.push(["...", call("optional", [object(pending)])]);
    pending = [];
  };
  for (const { name, required, written, value } of members) {
    const code = member(name, bodyOf(value, filling));
    if (required || written) {
      flush();
      codes.push(code);
    } else if (value.node === "slot" || (value.node === "free" && value.argument !== undefined))
      pending.push(code);
  }
  flush();
  return codes;
}

/** `name: value`, or the name alone where the value is the variable of that name. */
export function member(name: string, value: Code): Code {
  return name === value && isPlainName(name) ? name : [`${propertyName(name)}: `, value];
}

/** A text with its holes filled: `` `Model not found: ${model}` `` */
function textOf({
  texts,
  groups,
}: {
  readonly texts: readonly string[];
  readonly groups: readonly string[];
}): string {
  const parts = texts.map((text, index) => {
    const group = groups[index];
    return templateText(text) + (group === undefined ? "" : `\${${reference(group)}}`);
  });
  return `\`${parts.join("")}\``;
}

function asGroup(code: Code): Exclude<Code, string | readonly Code[]> {
  if (typeof code === "object" && "items" in code) return code;
  return { open: "", items: [code], close: "", between: "", after: "", trailing: false, padding: "" };
}
