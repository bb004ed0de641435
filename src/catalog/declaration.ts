/**
 * What the reader of a document hands over: everything it declares about errors, in the document's order,
 * with references resolved and schemas normalised, but nothing interpreted yet. {@link buildCatalog} takes it from here.
 *
 * @module
 */

import type { ErrorExtension, JsonValue, Schema, Source } from "./schema.js";

/** A key of OpenAPI's Responses Object: a status, a range such as `4XX`, or `default`. */
export type StatusKey = number | "1XX" | "2XX" | "3XX" | "4XX" | "5XX" | "default";

/** One document, read. */
export interface ApiDeclaration {
  /** The name of the API: its alias in redocly.yaml, else the name of the file. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly source: Source;
  /** Whether collisions and ambiguities are problems (documents that carry `x-error`) or are settled quietly. */
  readonly strict: boolean;
  /** Whether it says of any member which fact of an error it is (`x-error-slot`). */
  readonly saysSlots: boolean;
  /** Whether everything was read (requests, successes, all schemas), or only what errors reach. */
  readonly reach: "errors" | "everything";
  readonly operations: readonly OperationDeclaration[];
  /** The named schemas that were reached, each under the name its references use. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** An operation and every response it declares (OpenAPI 4.8.10 Operation Object). */
export interface OperationDeclaration {
  /** The `operationId`, if the document gives one. */
  readonly operationId?: string;
  /** In lower case, as the document writes it. */
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** Whether a call without credentials is refused. */
  readonly secured: boolean;
  /** Which credentials do: any of these lists, all of its members. Empty where none is needed, or only errors were read. */
  readonly credentials: readonly (readonly Credential[])[];
  readonly parameters: readonly ParameterDeclaration[];
  readonly requestBody?: RequestBodyDeclaration;
  readonly responses: readonly ResponseDeclaration[];
  readonly passthrough?: PassthroughDeclaration;
  readonly source: Source;
}

/** Where a request carries a credential (OpenAPI 4.8.27 Security Scheme Object). Others than these are not looked for. */
export interface Credential {
  readonly in: "header" | "query" | "cookie";
  /** The header, parameter or cookie; `authorization` for HTTP authentication, OAuth 2 and OpenID Connect. */
  readonly name: string;
  /** The scheme of the `Authorization` header in lower case, e.g. `bearer`. */
  readonly scheme?: string;
}

/** A parameter of an operation. `schema` is left out when only errors were read. */
export interface ParameterDeclaration {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  /** How lists and objects are written (OpenAPI 4.8.12.2), where it is not the default of its place. */
  readonly style?: string;
  readonly explode?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

/** The body of a request. When only errors were read, no more than that there is one. */
export interface RequestBodyDeclaration {
  readonly required: boolean;
  readonly description?: string;
  readonly content: readonly MediaDeclaration[];
}

/** One response of an operation (OpenAPI 4.8.17 Response Object). */
export interface ResponseDeclaration {
  readonly status: StatusKey;
  readonly description: string;
  /** The name of the response component, if the operation refers to one. */
  readonly component?: string;
  readonly headers: readonly HeaderDeclaration[];
  readonly content: readonly MediaDeclaration[];
  /** The response's `x-error`. */
  readonly error?: ErrorExtension;
  /** Whether extensions of other tools say that the request may be sent again after it. */
  readonly retried?: boolean;
  readonly source: Source;
}

/** A header of a response. */
export interface HeaderDeclaration {
  /** As the document writes it. */
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: JsonValue;
}

/** One media type of a response or request. */
export interface MediaDeclaration {
  /** As the document writes it, e.g. `application/json; charset=utf-8`. */
  readonly mediaType: string;
  readonly schema?: Schema;
  readonly examples: readonly ExampleDeclaration[];
  /** The `x-error-stream` of a `text/event-stream`. */
  readonly stream?: StreamExtension;
  readonly source: Source;
}

/** An example, under its name in the document (`default` for a lone `example`). */
export interface ExampleDeclaration {
  readonly name: string;
  readonly summary?: string;
  readonly value: JsonValue;
  readonly source: Source;
}

/** What `x-error-stream` says. */
export interface StreamExtension {
  /** The SSE event name of the error frame; empty for frames without an `event:` line. */
  readonly event?: string;
  /** The events that follow the error frame. */
  readonly then?: readonly string[];
  /** The events that end a stream. One that ends without any was truncated. */
  readonly terminal?: readonly string[];
  /** The sentinel that closes the stream, e.g. `[DONE]`. */
  readonly done?: string;
}

/** What `x-error-passthrough` says: which answers of an upstream are forwarded verbatim. */
export interface PassthroughDeclaration {
  readonly statuses: readonly StatusKey[];
  /** The codes or types of errors that are never forwarded. */
  readonly except: readonly string[];
  readonly source: Source;
}
