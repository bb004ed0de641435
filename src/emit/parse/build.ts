/**
 * The functions of parse.ts that make an error value of a body whose kind is known.
 *
 * @module
 */

import type { BodyTemplate } from "../../catalog/body.js";
import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import { bodiesOf } from "../../catalog/merge-drafts.js";
import type { Schemas } from "../../catalog/named.js";
import { shapeOf } from "../../catalog/shape.js";
import { indented } from "../code/decision-of.js";
import { layout, object } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { captureCode, read } from "../code/read.js";
import { StructureKind } from "../code/ts-morph.js";
import { messageCall, patternPlacesOf, patternsOf, slotPlace } from "../error/parts.js";
import type { PrivateFunction } from "./private-function.js";

/** An expression that is longer stands in a function of its own. */
const LONGEST = 80;

/** `build`, and what it calls where messages are not all at one place. */
export function buildFunctions(catalog: ErrorCatalog): readonly PrivateFunction[] {
  const { api, errors, schemas } = catalog;
  const messages = new Map(errors.map((error) => [error, messageExpression(error, schemas)]));
  const sources = new Set(messages.values());
  const [only] = sources;
  const patterned = errors.filter(({ body }) => patternsOf(body).length > 0);
  const isApart = sources.size > 1 || (only ?? "").length > LONGEST;
  const apart = sources.size > 1 ? "messageOf(kind, body)" : "messageOf(body)";
  const message = isApart ? apart : (only ?? "undefined");
  const members = [
    `api: ${literal(api.name)}`,
    "kind",
    "status: response.status",
    "message",
    ...(patterned.length > 0 ? ["...groupsOf(kind, body)"] : []),
    `...facts(${["response", headerNames(errors), ...requestIdOf(errors)].join(", ")})`,
    "body",
  ];
  const build: PrivateFunction = {
    kind: StructureKind.Function,
    name: "build",
    parameters: [
      { name: "kind", type: "Kind | undefined" },
      { name: "response", type: "ResponseHead" },
      { name: "body", type: "unknown" },
    ],
    returnType: `${api.union} | undefined`,
    statements: [
      `const message = kind && ${/ \?\?? /.test(message) ? `(${message})` : message};`,
      'if (typeof message !== "string") return undefined;',
      "const error: unknown = {",
      ...indented(members.map((member) => `${member},`)),
      "};",
      "// Sound as far as it goes: `kind` was read from what tells one declared body from another.",
      `return error as ${api.union};`,
    ],
  };
  return [
    build,
    ...(isApart ? [messageOf(messages)] : []),
    ...(patterned.length > 0 ? [groupsOf(patterned)] : []),
  ];
}

/** Where the message of an error is, as an expression over `body`. */
function messageExpression(error: ErrorDefinition, schemas: Schemas): string {
  const { message, body } = error;
  const test = typeTest(body, schemas);
  const several = messageCall(error, "body");
  if (several) return onlyIf(test, layout(several, "    return ;".length));
  if (!message.path) return onlyIf(test, literal(message.constant ?? ""));
  const place = read({ root: "body", path: message.path });
  if (message.fallback === undefined) return place;
  return onlyIf(test, `${place} ?? ${literal(message.fallback)}`);
}

/** Where the message does not show that a body is the error's: whether its JSON type is one that the error's bodies have. */
function typeTest(body: BodyTemplate, schemas: Schemas): string | undefined {
  const shapes = bodiesOf(body, schemas).map(shapeOf);
  if (shapes.some(({ types }) => types.length === 0)) return undefined;
  const types = [...new Set(shapes.flatMap((shape) => shape.types))];
  const tests = types.map((type) => {
    if (type === "object") return "isRecord(body)";
    if (type === "array") return "Array.isArray(body)";
    return type === "null" ? "body === null" : `typeof body === ${literal(type)}`;
  });
  return tests.length > 1 ? `(${tests.join(" || ")})` : tests[0];
}

function onlyIf(test: string | undefined, message: string): string {
  return test === undefined ? message : `${test} ? ${message} : undefined`;
}

/** The place that most messages are at is where the others' cases end. */
function messageOf(messages: ReadonlyMap<ErrorDefinition, string>): PrivateFunction {
  const users = new Map<string, ErrorDefinition[]>();
  for (const [error, source] of messages) users.set(source, [...(users.get(source) ?? []), error]);
  const [commonest, ...others] = [...users].sort(([, one], [, other]) => other.length - one.length);
  const cases = others.flatMap(([source, errors]) => [
    ...errors.map(({ kind }) => `case ${literal(kind)}:`),
    ...indented(`return ${source};`.split("\n")),
  ]);
  return byKind("messageOf", {
    cases,
    returnType: "unknown",
    otherwise: commonest?.[0] ?? "undefined",
  });
}

function groupsOf(errors: readonly ErrorDefinition[]): PrivateFunction {
  const cases = errors.flatMap(({ kind, body }) => {
    const captured = patternPlacesOf(body).map(({ path, pattern }) => {
      return captureCode(read({ root: "body", path }), pattern);
    });
    const [only] = captured;
    const groups = captured.length === 1 && only ? only : object(captured.map((one) => ["...", one]));
    const result = layout(object([["groups: ", groups]]), "      return ;".length);
    return [`case ${literal(kind)}:`, ...indented(`return ${result};`.split("\n"))];
  });
  return byKind("groupsOf", { open: true, cases, returnType: "object", otherwise: "{}" });
}

interface ByKind {
  /** Whether it is called before the kind is known to be one. */
  readonly open?: boolean;
  readonly cases: readonly string[];
  readonly returnType: string;
  readonly otherwise: string;
}

function byKind(name: string, { open, cases, returnType, otherwise }: ByKind): PrivateFunction {
  const asked = cases.length > 0;
  const choice = asked ? ["switch (kind) {", ...indented(cases), "}"] : [];
  const statements = [...choice, `return ${otherwise};`];
  const readsBody = [...cases, otherwise].some((line) =>
    /\bbody\b/.test(line.replace(/"(?:[^"\\]|\\.)*"/g, '""')),
  );
  return {
    kind: StructureKind.Function,
    name,
    parameters: [
      ...(asked ? [{ name: "kind", type: open ? "Kind | undefined" : "Kind" }] : []),
      { name: readsBody ? "body" : "_body", type: "unknown" },
    ],
    returnType,
    statements,
  };
}

/** Where bodies keep the request id, as an expression; none if they do not. */
export function requestIdOf(errors: readonly ErrorDefinition[]): readonly string[] {
  const paths = errors.flatMap((error) => {
    const path = slotPlace(error, "requestId");
    return path ? [read({ root: "body", path })] : [];
  });
  return paths.length === 0 ? [] : [[...new Set(paths)].join(" ?? ")];
}

/** The names of the headers that any error declares, as a list. */
function headerNames(errors: readonly ErrorDefinition[]): string {
  const names = new Set(errors.flatMap(({ headers }) => headers.map(({ name }) => name.toLowerCase())));
  return `[${[...names].map((name) => literal(name)).join(", ")}]`;
}
