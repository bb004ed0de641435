/**
 * The constant that says what the server knows of its API.
 *
 * @module
 */

import type { BoundaryKinds } from "../../catalog/boundary.js";
import type { ErrorCatalog, ErrorDefinition, Stream } from "../../catalog/catalog.js";
import { isKnown } from "../../catalog/derive-boundary.js";
import type { JsonValue } from "../../catalog/schema.js";
import type { OperationDescription, ServerDescription } from "../../server/describe.js";
import { type Code, list, object } from "../code/layout.js";
import { literal, literalCode, propertyName } from "../code/literal.js";
import { frameFunction } from "./frame.js";

/** The description of an API as an object literal. Answers are constructors of `errors`. */
export function apiLiteral(description: ServerDescription, catalog: ErrorCatalog): Code {
  const { name, operations, errors, boundary, schemas } = description;
  const creators = new Map(catalog.errors.map((error) => [error.kind, answerOf(error)]));
  const answers = (kinds: BoundaryKinds): Code => answersOf(kinds, creators);
  return object([
    `name: ${literal(name)}`,
    ["operations: ", list(operations.map((operation) => operationLiteral(operation, { answers, creators })))],
    ["errors: ", object([...errors].map(([kind, error]) => [`${propertyName(kind)}: `, json(error)]))],
    ["boundary: ", answers(boundary.kinds)],
    ...(Object.keys(schemas).length > 0 ? ["schemas"] : []),
  ]);
}

interface Names {
  readonly answers: (kinds: BoundaryKinds) => Code;
  /** What makes each error of a failure, by kind. */
  readonly creators: ReadonlyMap<string, string>;
}

function operationLiteral(description: OperationDescription, names: Names): Code {
  const { operation, method, route, parameters, credentials, body, successes, boundary, stream } =
    description;
  return object([
    `id: ${literal(operation.id)}`,
    `method: ${literal(method)}`,
    `route: /${route.source}/`,
    ...(route.names.length > 0 ? [["pathNames: ", json(route.names)]] : []),
    ...(parameters.length > 0 ? [["parameters: ", json(parameters)]] : []),
    ...(credentials.length > 0 ? [["credentials: ", json(credentials)]] : []),
    ...(body ? [["body: ", json(body)]] : []),
    ["successes: ", json(successes)],
    ...(stream ? [["stream: ", streamLiteral(stream, description.passthrough !== undefined)]] : []),
    ["errors: ", json(operation.errors)],
    ["boundary: ", names.answers(boundary.kinds)],
    ...passthroughLiteral(description, names),
  ]);
}

function passthroughLiteral(
  { passthrough, stream }: OperationDescription,
  { creators }: Names,
): readonly Code[] {
  if (!passthrough) return [];
  const { statuses, empty = "" } = passthrough;
  const create = creators.get(empty);
  const members: readonly Code[] = [
    ["statuses: ", json(statuses)],
    ...(create === undefined ? [] : [`empty: ${create}`]),
    ...(stream ? ["events: forwardEvents"] : []),
  ];
  return [["passthrough: ", object(members)]];
}

function streamLiteral(stream: Stream, isForwarded: boolean): Code {
  const { items, event, name, sequence, snapshot, terminal, done, errors, extras, following } = stream;
  const known: readonly (readonly [string, JsonValue | undefined])[] = [
    ["items", items],
    ["event", event],
    ["name", name],
    ["sequence", sequence],
    ["snapshot", snapshot],
    ["terminal", terminal],
    ["done", done],
    ["errors", errors],
  ];
  const payloads = Object.entries(extras).map(
    ([kind, members]): Code => [`${propertyName(kind)}: `, frameFunction(members, true)],
  );
  const then = following.map(({ event: after, payload }): Code => {
    const make: readonly Code[] = payload ? [["payload: ", frameFunction(payload, false)]] : [];
    return object([`event: ${literal(after)}`, ...make]);
  });
  return object([
    ...known.flatMap(([key, value]): readonly Code[] =>
      value === undefined ? [] : [[`${key}: `, json(value)]],
    ),
    ...(payloads.length > 0 ? [["payloads: ", object(payloads)]] : []),
    ["then: ", list(then)],
    ...(isForwarded ? ["parse: parseErrorEvent"] : []),
  ]);
}

function answersOf(kinds: BoundaryKinds, creators: ReadonlyMap<string, string>): Code {
  return object(
    Object.entries(kinds).flatMap(([condition, kind]) => {
      const create = creators.get(kind);
      return create === undefined ? [] : [`${condition}: ${create}`];
    }),
  );
}

/** The members of a failure. An argument of such a name that is not known means something else. */
const OF_FAILURE = ["message", "param", "requestId", "condition", "operation"];

/** What makes an error of a failure: its constructor, or a function that calls it with no more than it has a place for. */
function answerOf({ arguments: given, names: { create } }: ErrorDefinition): string {
  const known = given.filter(isKnown);
  const isMisread = given.some((argument) => OF_FAILURE.includes(argument.name) && !isKnown(argument));
  if (known.length > 0 && !isMisread) return `errors.${create}`;
  const texts = known.map(({ name }) => name).filter((name) => name !== "param");
  const init = texts.length > 0 ? `{ ${texts.join(", ")} }` : "";
  return `(${init}) => errors.${create}(${init})`;
}

/** Plain data as an expression. */
function json(value: unknown): Code {
  // Descriptions hold nothing but what JSON can write.
  return literalCode(value as JsonValue);
}
