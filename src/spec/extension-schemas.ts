/**
 * The four extensions of ours, as JSON Schema. This table is what the reader checks documents against, and
 * `extensions.schema.json`, which ships with the package for editors, is a copy of it (a test compares them).
 *
 * @module
 */

import type { PassthroughDeclaration, StreamExtension } from "../catalog/declaration.js";
import type { ErrorExtension } from "../catalog/schema.js";

/** A schema of an extension: the few keywords of JSON Schema that the extensions need. */
export interface ExtensionSchema {
  readonly description: string;
  readonly type?: "object" | "array" | "string" | "boolean" | "integer";
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, ExtensionSchema>>;
  readonly additionalProperties?: false;
  readonly items?: ExtensionSchema;
  readonly anyOf?: readonly ExtensionSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A schema with exactly the keys of the type that the extension is read into. */
type SchemaOf<T> = ExtensionSchema & { readonly properties: Readonly<Record<keyof T, ExtensionSchema>> };

const TEXTS = (description: string, item: string): ExtensionSchema => ({
  description,
  type: "array",
  items: { description: item, type: "string" },
});

/** `x-error`, on the schema of an error or on a response. */
export const X_ERROR = {
  description: "What OpenAPI has no words for about an error. On its schema, or on a response.",
  type: "object",
  additionalProperties: false,
  properties: {
    kind: {
      description: "Overrides the derived name of the error, e.g. `ModelNotFound`.",
      type: "string",
      pattern: "^[A-Z][A-Za-z0-9]*$",
    },
    resolution: { description: "What the caller should do, in one or two sentences.", type: "string" },
    retry: {
      description:
        "Whether the same request may be sent again: never, with growing pauses, or after the time the server names. Default: from the status.",
      enum: ["never", "backoff", "after"],
    },
    envelope: {
      description: "Names an envelope that departs from the API's usual one on purpose.",
      type: "string",
    },
    faults: TEXTS(
      "The faults of a gateway that this error stands for.",
      "The name of a fault, e.g. `model_not_found`.",
    ),
    inferred: {
      description: "The document's author supplied what the API's own pages leave open.",
      type: "boolean",
    },
  },
} as const satisfies SchemaOf<ErrorExtension>;

/** `x-error-stream`, on the `text/event-stream` media type of a response. */
export const X_ERROR_STREAM = {
  description: "How errors arrive in the middle of a stream. On the `text/event-stream` media type.",
  type: "object",
  additionalProperties: false,
  properties: {
    event: {
      description:
        "The SSE event name of the error frame; the empty text for frames without an `event:` line.",
      type: "string",
    },
    then: TEXTS("The frames that follow the error frame.", "The name of an event."),
    terminal: TEXTS(
      "The events that end a stream. A stream that ends without any of them was truncated.",
      "The name of an event.",
    ),
    done: { description: "The sentinel that closes the stream, e.g. `[DONE]`.", type: "string" },
  },
} as const satisfies SchemaOf<StreamExtension>;

/** `x-error-passthrough`, on the document, a path or an operation; the nearest one counts. */
export const X_ERROR_PASSTHROUGH = {
  description:
    "Errors of an upstream are forwarded verbatim. On the document, a path or an operation; the nearest one counts.",
  type: "object",
  additionalProperties: false,
  properties: {
    statuses: {
      description: "The statuses that are forwarded. Default: all of 4XX and 5XX.",
      type: "array",
      items: {
        description: "A status, a range, or `default` for any.",
        anyOf: [
          { description: "A range, or any.", enum: ["4XX", "5XX", "default"] },
          { description: "A status as text.", type: "string", pattern: "^[1-5][0-9][0-9]$" },
          { description: "A status.", type: "integer", minimum: 100, maximum: 599 },
        ],
      },
    },
    except: TEXTS("The codes or types of errors that are never forwarded.", "A code or a type."),
  },
} as const satisfies SchemaOf<Omit<PassthroughDeclaration, "source">>;

/** `x-error-responses`, on the document or a path; the nearest one counts. */
export const X_ERROR_RESPONSES = {
  description:
    "Errors that every operation can answer with, by status. On the document or a path; what the operation says of a status itself comes first.",
  type: "object",
} as const satisfies ExtensionSchema;

/** The extensions by the names of their keys. */
export const EXTENSIONS: Readonly<Record<string, ExtensionSchema>> = {
  "x-error": X_ERROR,
  "x-error-stream": X_ERROR_STREAM,
  "x-error-passthrough": X_ERROR_PASSTHROUGH,
  "x-error-responses": X_ERROR_RESPONSES,
};
