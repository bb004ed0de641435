/**
 * Finds the declared errors with which a server answers what goes wrong around an operation's own code.
 *
 * @module
 */

import type { BoundaryKinds, Condition } from "./boundary.js";
import type { Argument, Boundary, ErrorDefinition } from "./catalog.js";
import type { OperationDeclaration, ParameterDeclaration } from "./declaration.js";
import { snakeCase } from "./identifiers.js";
import { typesOf } from "./named.js";

/** What answers a condition: errors of these statuses, the first best; of several, those whose words fit. */
interface Wanted {
  readonly statuses: readonly number[];
  readonly words: RegExp;
  /** The statuses that do not say enough: even the only error of one has to fit by its words. */
  readonly vague?: readonly number[];
}

const INVALID =
  /\binvalid (body|request|json|input|params?|parameters?|payload)\b|\bbad request\b|malformed|validation|missing field/;
const INTERNAL = /\binternal\b|\bunexpected\b|^server error$|\bcrash/;

const WANTED: Readonly<Record<Exclude<Condition, "streamFailure">, Wanted>> = {
  unknownRoute: {
    statuses: [404],
    words:
      /^(route |path |resource |endpoint |page )?not found( error)?$|unknown (route|path|endpoint)|no such (route|path|endpoint)/,
    // A client that asked the wrong address must not be told that the order it looks for is gone.
    vague: [404],
  },
  wrongMethod: {
    statuses: [405, 404],
    words: /method|^(route |path |endpoint )?not found( error)?$/,
    vague: [404],
  },
  missingCredentials: {
    statuses: [401],
    words: /unauthori[sz]ed|authentication|credentials|missing|invalid (api )?key/,
  },
  bodyTooLarge: { statuses: [413, 400, 422], words: new RegExp(`too large|size|${INVALID.source}`) },
  malformedBody: { statuses: [400, 422], words: INVALID },
  invalidRequest: { statuses: [400, 422], words: INVALID },
  notImplemented: { statuses: [501, 500, 503], words: new RegExp(`not implemented|${INTERNAL.source}`) },
  crash: { statuses: [500, 503], words: INTERNAL },
  timeout: { statuses: [504, 503, 500, 408], words: new RegExp(`time.?out|unavailable|${INTERNAL.source}`) },
  upstreamFailure: {
    statuses: [502, 503, 504, 500],
    words: new RegExp(`upstream|gateway|unavailable|${INTERNAL.source}`),
  },
};

/** What a server knows of a failure, and so can give to a constructor. */
const KNOWN = new Set(["message", "param", "requestId"]);

/** Whether a server knows what a constructor asks for. */
export function isKnown({ name, schema }: Argument): boolean {
  return KNOWN.has(name) && typesOf(schema.type).includes("string") && !schema.enum;
}

/** The boundary of an operation; `errors` are those of its responses, `streamErrors` those of its stream. */
export function boundaryOf(
  operation: OperationDeclaration,
  {
    errors,
    streamErrors,
    except,
  }: {
    readonly errors: readonly ErrorDefinition[];
    readonly streamErrors: readonly ErrorDefinition[];
    /** The kinds that stand for an answer without a body. */
    readonly except: readonly string[];
  },
): Boundary {
  return answersOf(conditionsOf(operation, streamErrors.length > 0), (condition) => {
    if (condition === "streamFailure") return streamFailureOf(streamErrors);
    const others = errors.filter(({ kind }) => condition !== "upstreamFailure" || !except.includes(kind));
    return chosenFrom(others, WANTED[condition]);
  });
}

/** The boundary of requests that reach no operation. */
export function outerBoundaryOf(errors: readonly ErrorDefinition[]): Boundary {
  return answersOf(["unknownRoute", "wrongMethod", "crash"], (condition) => {
    return condition === "streamFailure" ? undefined : chosenFrom(errors, WANTED[condition]);
  });
}

function answersOf(
  conditions: readonly Condition[],
  answerOf: (condition: Condition) => string | undefined,
): Boundary {
  const found = conditions.map((condition) => [condition, answerOf(condition)] as const);
  const kinds: BoundaryKinds = Object.fromEntries(found.filter(([, kind]) => kind !== undefined));
  return { kinds, open: found.filter(([, kind]) => kind === undefined).map(([condition]) => condition) };
}

/** What can go wrong around an operation. */
function conditionsOf(operation: OperationDeclaration, streams: boolean): readonly Condition[] {
  const { credentials, requestBody, parameters, passthrough } = operation;
  const conditions: [Condition, boolean][] = [
    ["missingCredentials", credentials.length > 0],
    ["bodyTooLarge", requestBody !== undefined],
    ["malformedBody", requestBody !== undefined],
    ["invalidRequest", requestBody !== undefined || parameters.some(canBeWrong)],
    ["notImplemented", true],
    ["crash", true],
    ["timeout", true],
    ["upstreamFailure", passthrough !== undefined],
    ["streamFailure", streams],
  ];
  return conditions.filter(([, arises]) => arises).map(([condition]) => condition);
}

/** Whether a parameter can be missing or have a wrong value. A text of a path cannot. */
function canBeWrong({ in: place, required, schema = {} }: ParameterDeclaration): boolean {
  if (required && place !== "path") return true;
  return Object.keys(schema).some((keyword) => !HARMLESS.has(keyword)) || schema.type !== "string";
}

/** The keywords of a schema that any text fits. */
const HARMLESS = new Set([
  "type",
  "title",
  "description",
  "examples",
  "default",
  "format",
  "deprecated",
  "source",
]);

/** The kind of the one error that fits: of the first status that has any. */
function chosenFrom(
  errors: readonly ErrorDefinition[],
  { statuses, words, vague = [] }: Wanted,
): string | undefined {
  const usableOf = (status: number): readonly ErrorDefinition[] =>
    errors.filter((error) => hasStatus(error, status) && isUsable(error));
  const status = statuses.find((one) => usableOf(one).length > 0);
  if (status === undefined) return undefined;
  return vague.includes(status)
    ? meantOf(usableOf(status), words, [wireWords])
    : onlyOf(usableOf(status), words);
}

/** The error that ends a stream which failed: the only one, or the one that means a failure of the server's. */
function streamFailureOf(errors: readonly ErrorDefinition[]): string | undefined {
  const usable = errors.filter(isUsable);
  return onlyOf(usable, /stream/) ?? onlyOf(usable, INTERNAL);
}

/** The only error, or the only one whose words fit. */
function onlyOf(errors: readonly ErrorDefinition[], words: RegExp): string | undefined {
  const [only, ...others] = errors;
  return others.length === 0 ? only?.kind : meantOf(errors, words);
}

/** The only error whose words fit: by default those of its own first, then those of its type, which many share. */
function meantOf(
  errors: readonly ErrorDefinition[],
  words: RegExp,
  ways = [ownWords, typeWords],
): string | undefined {
  for (const sayings of ways) {
    const meant = errors.filter((error) => sayings(error).some((text) => words.test(text)));
    if (meant.length > 0) return meant.length === 1 ? meant[0]?.kind : undefined;
  }
  return undefined;
}

function hasStatus({ deliveries }: ErrorDefinition, status: number): boolean {
  return deliveries.some((delivery) => delivery.via === "response" && delivery.status === status);
}

/** Whether a server that knows no more than that something failed can create the error. */
export function isUsable({ arguments: given }: ErrorDefinition): boolean {
  // Every object has a member of such a name, a failure too, and it is none of the error's.
  const isMisread = ({ name }: Argument): boolean => Object.hasOwn(Object.prototype, name);
  return given.every((argument) => !isMisread(argument) && (!argument.required || isKnown(argument)));
}

function ownWords({ kind, code, faults }: ErrorDefinition): readonly string[] {
  return [kind, ...(code === undefined ? [] : [String(code)]), ...faults].map(inWords);
}

function typeWords({ type }: ErrorDefinition): readonly string[] {
  return type === undefined ? [] : [inWords(type)];
}

/** The words that a client tells an error by. The type says no more than a code does. */
function wireWords(error: ErrorDefinition): readonly string[] {
  return error.code === undefined ? [...ownWords(error), ...typeWords(error)] : ownWords(error);
}

/** `InvalidBody` and `invalid_body` as `invalid body`. */
function inWords(name: string): string {
  return snakeCase(name).replaceAll("_", " ");
}
