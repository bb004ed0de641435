/**
 * The error catalog: everything that the emitters know about an API. Plain data that JSON can write.
 *
 * @module
 */

import type { BodyTemplate, Path, SlotName } from "./body.js";
import type { BoundaryKinds, Condition } from "./boundary.js";
import type { EventDecisions, ResponseDecisions, UsualPlaces } from "./decision.js";
import type {
  Credential,
  ParameterDeclaration,
  RequestBodyDeclaration,
  ResponseDeclaration,
  StatusKey,
} from "./declaration.js";
import type { Stream } from "./event-stream.js";
import type { ExternalDocs, JsonValue, RetryRule, Schema, Source } from "./schema.js";

export type { FollowingFrame, FrameMember, FrameValue, Stream } from "./event-stream.js";

/** All errors of one API. */
export interface ErrorCatalog {
  /** Says in a file who wrote it. */
  readonly $comment?: string;
  readonly api: Api;
  readonly envelopes: readonly Envelope[];
  readonly errors: readonly ErrorDefinition[];
  readonly operations: readonly Operation[];
  readonly streams: readonly Stream[];
  readonly decisions: {
    readonly response: ResponseDecisions;
    readonly event: EventDecisions;
    /** Left out where the document's author says what its errors are. */
    readonly undeclared?: UsualPlaces;
  };
  /** What answers requests that reach no operation. Present where everything was read. */
  readonly boundary?: Boundary;
  /** The named schemas that bodies refer to as `#/schemas/<name>`; all of the document's where everything was read. */
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The API a catalog belongs to. */
export interface Api {
  /** As in redocly.yaml, e.g. `kindo-responses`. */
  readonly name: string;
  /** For people, e.g. `Kindo Responses API`. */
  readonly title: string;
  readonly description?: string;
  /** The document's path, relative to the working directory, with `/`. */
  readonly source: string;
  /** The name of the union of all errors in code, e.g. `KindoResponsesError`. */
  readonly union: string;
  /** Whether everything in the document was read, or only what its errors reach. */
  readonly reach: "errors" | "everything";
}

/** A shape that bodies share: where it keeps the facts. */
export interface Envelope {
  /** `standard`, or what `x-error.envelope` says, or its shape in short. */
  readonly name: string;
  /** The shape in short, e.g. `{ error: { message, type, code } }`. */
  readonly shape: string;
  /** Where each slot is. */
  readonly slots: Readonly<Partial<Record<SlotName, Path>>>;
  /** The members in order, for a table. */
  readonly fields: readonly EnvelopeField[];
  /** The kinds of the errors that come in it. */
  readonly kinds: readonly string[];
}

/** A member of an envelope. */
export interface EnvelopeField {
  readonly path: Path;
  /** In TypeScript's words: `string`, `object`, ... */
  readonly type: string;
  /** Whether every error of the envelope has it. */
  readonly required: boolean;
  readonly description?: string;
}

/** One thing that can go wrong. */
export interface ErrorDefinition {
  /** Its identity in the API, e.g. `ModelNotFound`. */
  readonly kind: string;
  readonly names: ErrorNames;
  /** The human name, e.g. `Model not found`. */
  readonly title: string;
  /** The first sentence of the cause, with its full stop. */
  readonly summary: string;
  /** Why it happens, in the document's words. */
  readonly cause: string;
  /** What the caller should do. */
  readonly resolution?: string;
  readonly retry: RetryRule;
  /** The ways it reaches a client. At least one. */
  readonly deliveries: readonly Delivery[];
  /** The value of `type` and `code` where they are constant, for tables. */
  readonly type?: string;
  readonly code?: string | number;
  /** The {@link Envelope.name}. */
  readonly envelope: string;
  readonly body: BodyTemplate;
  /** What the document says of its bodies, to the letter: what `body` makes of it is for types, constructors and parsers. */
  readonly accepts: Schema;
  readonly message: MessageSource;
  /** Headers of its responses. */
  readonly headers: readonly Header[];
  /** What a constructor must be given, in order: required ones first. */
  readonly arguments: readonly Argument[];
  readonly examples: readonly Example[];
  /** The {@link Operation.id}s that can answer with it. */
  readonly operations: readonly string[];
  /** The faults of a gateway that it stands for. */
  readonly faults: readonly string[];
  /** Where the document lists them, if it does. */
  readonly faultsSource?: Source;
  readonly externalDocs?: ExternalDocs;
  readonly deprecated: boolean;
  /** Whether the document's author had to supply what the API's own pages leave open. */
  readonly inferred: boolean;
  /** How its identity is known. */
  readonly provenance: Provenance;
  /** How much the document tells of it, wherever it tells least. */
  readonly level: Level;
  /** Where its body keeps the code, by the names that codes have, if it does. */
  readonly codePath?: Path;
  /** The codes that examples show. Others are possible. */
  readonly shownCodes?: readonly (string | number)[];
  readonly source: Source;
}

/**
 * How much is known of an error. `A`: its code and its status. `B`: a closed list of codes, not which comes with which
 * status. `C`: codes from examples, others are possible. `D`: where its code is. `E`: its shape, which has no code.
 * `F`: only its status.
 */
export type Level = "A" | "B" | "C" | "D" | "E" | "F";

/** How an identity is known: the document pins it, it is one of a list of codes, examples show it, or only its status is known. */
export type Provenance = "declared" | "from enum" | "from example" | "from status";

/** The names of an error in code. Settled once, before anything is emitted. */
export interface ErrorNames {
  /** `ModelNotFound`, the interface; equal to the kind. */
  readonly type: string;
  /** `modelNotFound` */
  readonly create: string;
  /** `isModelNotFound` */
  readonly guard: string;
  /** `isModelNotFoundBody` */
  readonly bodyGuard: string;
}

/** A way to a client: an HTTP response, or an event of a stream whose status was 200 already. */
export type Delivery = ResponseDelivery | EventDelivery;

/** As an HTTP response. */
export interface ResponseDelivery {
  readonly via: "response";
  readonly status: StatusKey;
  readonly mediaTypes: readonly string[];
}

/** As a server-sent event. */
export interface EventDelivery {
  readonly via: "event";
  /** The SSE event name; empty for frames without an `event:` line. */
  readonly event: string;
  /** The events that follow it. */
  readonly then: readonly string[];
}

/** Where the message of an error value comes from. */
export interface MessageSource {
  /** Where the body keeps it, if it does. */
  readonly path?: Path;
  /** Where bodies keep it that have several shapes, tried in order. There is no `path` then, but a `fallback`. */
  readonly paths?: readonly Path[];
  /** The message when it is always the same text. */
  readonly constant?: string;
  /** What to say when the body, lawfully, has none. */
  readonly fallback?: string;
}

/** A header of an error's responses. */
export interface Header {
  /** As the document writes it. */
  readonly name: string;
  readonly required: boolean;
  readonly description?: string;
  /** The fact it carries, if it carries one that is normalised. */
  readonly fact?: "retryAfter" | "requestId";
  readonly schema: Schema;
  readonly example?: JsonValue;
}

/** An argument of a constructor. */
export interface Argument {
  readonly name: string;
  readonly fills: "slot" | "free" | "group" | "status" | "retryAfter" | "header";
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: string;
}

/** An example of an error, as the document gives it. */
export interface Example {
  readonly name: string;
  /** The status it stands under, or the event. */
  readonly delivery: "response" | "event";
  readonly status: StatusKey;
  readonly summary?: string;
  readonly body: JsonValue;
}

/** An operation and what it can answer instead of a success. */
export interface Operation {
  /** The `operationId`, else `post /v1/responses`. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly deprecated: boolean;
  readonly names: OperationNames;
  /** The kinds of the errors of its responses. */
  readonly errors: readonly string[];
  /** The kinds of the errors its stream may end with, if it has a stream. */
  readonly streamErrors: readonly string[];
  /** How much the document tells of each of its error responses, by status, range or `default`. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Which answers of an upstream it forwards verbatim, if it does. */
  readonly passthrough?: Passthrough;
  /** Present where everything was read. */
  readonly signature?: OperationSignature;
  readonly source: Source;
}

/** The names of an operation's types in code. */
export interface OperationNames {
  /** `CreateResponseError` */
  readonly error: string;
  /** `CreateResponseStreamError` */
  readonly streamError: string;
  /** `CreateResponseCall`, what its handler is called with */
  readonly call: string;
  /** `CreateResponseResult`, what its handler gives back */
  readonly result: string;
  /** `CreateResponseEvent`, an ordinary event of its stream */
  readonly event: string;
}

/** Which answers of an upstream are forwarded verbatim. */
export interface Passthrough {
  readonly statuses: readonly StatusKey[];
  /** The kinds that are never forwarded. */
  readonly except: readonly string[];
}

/** With which errors a server answers what goes wrong around an operation's own code. */
export interface Boundary {
  readonly kinds: BoundaryKinds;
  /** The conditions that can arise, but that no declared error answers without the server's author. */
  readonly open: readonly Condition[];
}

/** What goes in and out of an operation. */
export interface OperationSignature {
  readonly operationId?: string;
  readonly secured: boolean;
  /** Which credentials do: any of these lists, all of its members. Empty where none is needed. */
  readonly credentials: readonly (readonly Credential[])[];
  readonly boundary: Boundary;
  readonly parameters: readonly ParameterDeclaration[];
  readonly requestBody?: RequestBodyDeclaration;
  readonly responses: readonly ResponseDeclaration[];
}

/** What a catalog could not settle without the document's author. */
export type Conflict =
  | {
      /** Two errors that nothing tells apart. */
      readonly conflict: "ambiguous";
      readonly status: StatusKey | "event";
      readonly kinds: readonly [string, string];
      readonly sources: readonly [Source, Source];
    }
  | {
      /** Two errors that want one name. */
      readonly conflict: "collision";
      readonly name: string;
      readonly sources: readonly [Source, Source];
    };

/** A catalog, and what stands in its way. */
export interface CatalogBuild {
  readonly catalog: ErrorCatalog;
  /** Empty unless the declaration is strict. */
  readonly conflicts: readonly Conflict[];
}
