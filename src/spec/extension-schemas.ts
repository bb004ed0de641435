/**
 * The five extensions of ours, as JSON Schema. This table is what the reader checks documents against, and
 * `extensions.schema.json`, which ships with the package for editors, is a copy of it (a test compares them).
 *
 * @module
 */

import type { PassthroughDeclaration, StreamExtension } from "../catalog/declaration.js";
import type { ErrorExtension, JsonValue, SaidSlot } from "../catalog/schema.js";

/** A schema of an extension: the few keywords of JSON Schema that the extensions need. */
export interface ExtensionSchema {
  /** Markdown, shown by editors and in the manual. */
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
  /** Shown beside the key in the manual. */
  readonly examples?: readonly JsonValue[];
}

/** A schema with exactly the keys of the type that the extension is read into. */
type SchemaOf<T> = ExtensionSchema & { readonly properties: Readonly<Record<keyof T, ExtensionSchema>> };

const TEXTS = (description: string, item: string, ...example: readonly string[]): ExtensionSchema => ({
  description,
  type: "array",
  items: { description: item, type: "string" },
  examples: [example],
});

/** `x-error`, on the schema of an error or on a response. */
export const X_ERROR = {
  description: "What OpenAPI has no words for about an error. On its schema, or on a response.",
  type: "object",
  additionalProperties: false,
  properties: {
    kind: {
      description:
        "Overrides the name of the error. Default: the name of its schema, else of its code, type or status.",
      type: "string",
      pattern: "^[A-Z][A-Za-z0-9]*$",
      examples: ["ModelNotFound"],
    },
    resolution: {
      description: "What the caller should do, in one or two sentences.",
      type: "string",
      examples: ["List the models and use one of their ids."],
    },
    retry: {
      description:
        "Whether the same request may be sent again: never, with growing pauses, or after the time the server names. Default: from the status. 408, 425, 429 and 5xx but 501 retry, after the time that the server names where the response declares `Retry-After`; the others never do.",
      enum: ["never", "backoff", "after"],
      examples: ["never"],
    },
    envelope: {
      description:
        "Names an envelope that departs from the API's usual one on purpose. Without it, the departure is a warning.",
      type: "string",
      examples: ["plain-string"],
    },
    faults: TEXTS(
      "The faults of a gateway that this error stands for.",
      "The name of a fault.",
      "model_not_found",
    ),
    inferred: {
      description:
        "The document's author supplied what the API's own pages leave open. Code and docs say so. Default: false.",
      type: "boolean",
      examples: [true],
    },
  },
} as const satisfies SchemaOf<ErrorExtension>;

/** `x-error-slot`, on a member of an error's body. */
export const X_ERROR_SLOT = {
  description:
    "Which fact of an error a member is, whatever it is called: its `code`, `type` or `message`, the `param` that is at fault, or the `requestId`. `none`: it is none of them, although it is called like one. On the schema of the member, up to four objects deep in the body of an error. Without it, members are found by their names.",
  enum: ["code", "type", "message", "param", "requestId", "none"],
  examples: ["code"],
} as const satisfies ExtensionSchema & { readonly enum: readonly SaidSlot[] };

/** `x-error-stream`, on the `text/event-stream` media type of a response. */
export const X_ERROR_STREAM = {
  description: "How errors arrive in the middle of a stream. On the `text/event-stream` media type.",
  type: "object",
  additionalProperties: false,
  properties: {
    event: {
      description:
        "The SSE event name of the error frame; the empty text for frames without an `event:` line. Default: what the schema of the frame says, else the empty text.",
      type: "string",
      examples: ["error"],
    },
    then: TEXTS(
      "The frames that follow the error frame. Default: none.",
      "The name of an event.",
      "response.failed",
    ),
    terminal: TEXTS(
      "The events that end a stream. A stream that ends without any of them was truncated.",
      "The name of an event.",
      "response.completed",
      "response.failed",
    ),
    done: {
      description: "The sentinel that closes the stream. Default: none.",
      type: "string",
      examples: ["[DONE]"],
    },
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
      examples: [["4XX", 503]],
    },
    except: TEXTS(
      "The codes or types of errors that are never forwarded. Default: none.",
      "A code or a type.",
      "upstream_empty_body",
    ),
  },
} as const satisfies SchemaOf<Omit<PassthroughDeclaration, "source">>;

/** `x-error-responses`, on the document or a path; the nearest one counts. */
export const X_ERROR_RESPONSES = {
  description:
    "Errors that every operation can answer with, by status. On the document or a path; what the operation says of a status itself comes first. The values are responses, or references to them.",
  type: "object",
  examples: [{ "401": { $ref: "#/components/responses/Unauthorized" } }],
} as const satisfies ExtensionSchema;

/** The extensions by the names of their keys. */
export const EXTENSIONS: Readonly<Record<string, ExtensionSchema>> = {
  "x-error": X_ERROR,
  "x-error-slot": X_ERROR_SLOT,
  "x-error-stream": X_ERROR_STREAM,
  "x-error-passthrough": X_ERROR_PASSTHROUGH,
  "x-error-responses": X_ERROR_RESPONSES,
};
