/**
 * Lists what an operation can be asked to answer with, by the names of its examples.
 *
 * @module
 */

import type { ErrorDefinition, Example } from "../catalog/catalog.js";
import type { MediaDeclaration, ResponseDeclaration, StatusKey } from "../catalog/declaration.js";
import { snakeCase } from "../catalog/identifiers.js";
import type { JsonValue } from "../catalog/schema.js";
import { isErrorStatus } from "../catalog/status.js";
import { isEventStream } from "../runtime/server/stream-response.js";
import type { OperationDescription } from "../server/describe.js";
import { endingsOf } from "./events.js";
import type { MockedApi } from "./served-api.js";

/** Something that an operation can answer with. */
export type Choice = ErrorChoice | StreamErrorChoice | VerbatimChoice | SuccessChoice | EventChoice;

interface Named {
  readonly name: string;
  readonly status: StatusKey;
}

/** An error of the operation's own. */
export interface ErrorChoice extends Named {
  readonly is: "error";
  readonly definition: ErrorDefinition;
  /** The body of an example. */
  readonly body?: JsonValue;
  /** The media types of the response that declares it. */
  readonly mediaTypes: readonly string[];
}

/** An error that ends a stream. */
export interface StreamErrorChoice extends Named {
  readonly is: "streamError";
  readonly definition: ErrorDefinition;
  readonly body?: JsonValue;
}

/** An example that comes byte for byte: of what is forwarded, or one that is read as none of the errors. */
export interface VerbatimChoice extends Named {
  readonly is: "verbatim";
  readonly isForwarded: boolean;
  readonly media: MediaDeclaration;
  readonly value: JsonValue;
}

/** A success. */
export interface SuccessChoice extends Named {
  readonly is: "success";
  readonly response: ResponseDeclaration;
  readonly media?: MediaDeclaration;
  readonly value?: JsonValue;
}

/** A stream that an event of its examples ends. */
export interface EventChoice extends Named {
  readonly is: "event";
  readonly value: JsonValue;
}

/** All that an operation can answer with, in the document's order: errors, errors of its stream, successes. */
export function choicesOf(api: MockedApi, description: OperationDescription): readonly Choice[] {
  const { operation, stream } = description;
  const responses = operation.signature?.responses ?? [];
  const own = operation.errors.flatMap((kind) => api.errors.get(kind) ?? []);
  const shown = responses
    .filter(({ status }) => isErrorStatus(status))
    .flatMap((response) => errorExamples(response, own, operation.passthrough !== undefined));
  const kinds = new Set(shown.map((choice) => choice.is === "error" && choice.definition.kind));
  const others = own.filter(({ kind }) => !kinds.has(kind));
  const endings = operation.streamErrors.flatMap((kind) => api.errors.get(kind) ?? []);
  return [
    ...shown,
    ...others.flatMap((definition) => withoutExamples(definition, responses)),
    ...endings.flatMap(streamChoices),
    ...successesOf(responses).flatMap(successChoices),
    ...(stream ? endingsOf(api.catalog, stream) : []).map(
      ({ name, value }): EventChoice => ({ is: "event", name, status: 200, value }),
    ),
  ];
}

/** The examples of a response, each as the error that it shows. */
function errorExamples(
  { status, content }: ResponseDeclaration,
  errors: readonly ErrorDefinition[],
  forwards: boolean,
): readonly (ErrorChoice | VerbatimChoice)[] {
  return content.flatMap((media) =>
    media.examples.map(({ name, value }): ErrorChoice | VerbatimChoice => {
      const text = JSON.stringify(value);
      const shows = (example: Example): boolean =>
        example.delivery === "response" && example.status === status && JSON.stringify(example.body) === text;
      const definition = errors.find(({ examples }) => examples.some(shows));
      if (definition) {
        return { is: "error", name, status, definition, body: value, mediaTypes: [media.mediaType] };
      }
      return { is: "verbatim", name, status, isForwarded: forwards && status === "default", media, value };
    }),
  );
}

/** An error that has no example here: one for each status that it has here. */
function withoutExamples(
  definition: ErrorDefinition,
  responses: readonly ResponseDeclaration[],
): readonly ErrorChoice[] {
  return definition.deliveries.flatMap((delivery): readonly ErrorChoice[] => {
    const { status } = delivery.via === "response" ? delivery : { status: undefined };
    const response = responses.find((one) => one.status === status);
    if (!response) return [];
    const mediaTypes = response.content.map(({ mediaType }) => mediaType);
    return [{ is: "error", name: nameOf(definition), status: response.status, definition, mediaTypes }];
  });
}

function streamChoices(definition: ErrorDefinition): readonly StreamErrorChoice[] {
  const shown = definition.examples.filter(({ delivery }) => delivery === "event");
  const one = { is: "streamError", status: 200, definition } as const;
  if (shown.length === 0) return [{ ...one, name: nameOf(definition) }];
  return shown.map(({ name, body }) => ({ ...one, name, body }));
}

/** The responses that are no errors: the good ones first, then those that lead elsewhere. */
export function successesOf(responses: readonly ResponseDeclaration[]): readonly ResponseDeclaration[] {
  const classOf = ({ status }: ResponseDeclaration): number => Number(String(status)[0]);
  const successes = responses.filter(({ status }) => !isErrorStatus(status));
  return [2, 3].flatMap((wanted) => successes.filter((response) => classOf(response) === wanted));
}

function successChoices(response: ResponseDeclaration): readonly SuccessChoice[] {
  const { status, content } = response;
  const bodies = content.filter(({ mediaType }) => !isEventStream(mediaType));
  const one = { is: "success", status, response } as const;
  if (bodies.length === 0) return [{ ...one, name: "success" }];
  return bodies.flatMap((media) => {
    const named = media.examples.map(({ name, value }) => ({ ...one, name, media, value }));
    return named.length > 0 ? named : [{ ...one, name: "success", media }];
  });
}

/** What an error without examples goes by: its code, else its type, else its kind. */
function nameOf({ kind, code, type }: ErrorDefinition): string {
  return String(code ?? type ?? snakeCase(kind));
}
