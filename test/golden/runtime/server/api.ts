// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { DeclaredError } from "../error.js";
import type { ReceivedEvent } from "../response.js";

/** Everything that can go wrong before, around and after a handler. */
export type Condition =
  | "unknownRoute"
  | "wrongMethod"
  | "missingCredentials"
  | "bodyTooLarge"
  | "malformedBody"
  | "invalidRequest"
  | "notImplemented"
  | "crash"
  | "timeout"
  | "upstreamFailure"
  | "streamFailure";

/** What went wrong, in words that may leave the server: no text of an exception, no path, no host. */
export interface Failure {
  readonly condition: Condition;
  /** A sentence for the caller. */
  readonly message: string;
  readonly requestId: string;
  /** The parameter or the member of the body at fault, e.g. `messages[0].role`. */
  readonly param?: string;
  /** The id of the operation, if the request reached one. */
  readonly operation?: string;
}

/** Makes the error that answers a failure. */
export type Answer<Error> = (failure: Failure) => Error;

/**
 * The errors that answer what goes wrong around handlers. `Needed` are the conditions that no declared error
 * answers by itself.
 */
export type Boundary<Error, StreamError = Error, Needed extends Condition = never> = {
  readonly [C in Condition as C extends Needed ? never : C]?: AnswerOf<C, Error, StreamError>;
} & {
  readonly [C in Needed]: AnswerOf<C, Error, StreamError>;
};

/** What ends a stream has to be an error that streams may end with; a response, one that a response may be. */
type AnswerOf<C extends Condition, Error, StreamError> = Answer<
  C extends "streamFailure" ? StreamError : Error
>;

/** What every handler is called with, beside what its operation declares. */
export interface Call {
  /** The id of this request: the caller's own if it sent a usable one. It is in every answer that declares one. */
  readonly requestId: string;
  /** Aborted when the caller has gone, or its time is up. */
  readonly signal: AbortSignal;
  /** The request as it arrived. A body that the document declares as JSON has been read. */
  readonly request: Request;
}

/** Items that come at once or by and by. */
export type Items<Item> = AsyncIterable<Item> | Iterable<Item>;

/** A body that is no JSON. */
export type RawBody = string | Uint8Array | ReadableStream<Uint8Array>;

/** What a server can be told beside its handlers. */
export interface HandlerOptions<Error> {
  /** Checks requests against the schemas of the document, e.g. `ajvValidator(Ajv2020)`. */
  readonly validator: Validator;
  /**
   * Whether a request is let in, before its body is read: gives or throws the error that refuses it. For
   * keys, limits and whatever else needs no more than its head.
   */
  readonly admit?: (request: Request, context: Admission) => Admitted<Error> | Promise<Admitted<Error>>;
  /**
   * Is told what went wrong, with the original exception. None of it leaves the server. By default
   * `console.error`.
   */
  readonly onError?: (error: unknown, failure: Failure) => void;
  /** What something thrown is in this API: the fault of a gateway, say. `undefined` if it is a crash. */
  readonly toError?: (thrown: unknown, request: { readonly requestId: string }) => Error | undefined;
  /** The id of a request. By default that of its `x-request-id` or `request-id` if it is usable, else a new one. */
  readonly requestId?: (request: Request) => string;
  /** The most bytes of a request's body. 10 MiB by default. */
  readonly limit?: number;
  /** Milliseconds that a handler, and then each further event, may take. 60,000 by default; 0 for no limit. */
  readonly timeout?: number;
  /** Milliseconds of silence after which a stream sends a comment. 15,000 by default; 0 for none. */
  readonly keepAlive?: number;
}

/** What is known of a request before its body is read. */
export interface Admission {
  /** The id of the operation. */
  readonly operation: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** The error that refuses a request; `undefined` or `null` if none does. */
export type Admitted<Error> = Error | null | undefined;

/** Prepares a check of values against a JSON Schema (2020-12). The check gives what is wrong, if anything is. */
export type Validator = (schema: object) => (value: unknown) => Violation | undefined;

/** The first thing that is wrong with a value. */
export interface Violation {
  /**
   * Where: the names of members and indices of lists from the top. Of a missing member, its own name is the
   * last.
   */
  readonly path: readonly (string | number)[];
  /** What, to follow the name of the place: `is required`. */
  readonly message: string;
}

/** What a generated server knows of its API. */
export interface ServedApi {
  /** As in `error.api`. */
  readonly name: string;
  /** Sorted so that the first whose route matches is meant. */
  readonly operations: readonly ServedOperation[];
  /** By kind. */
  readonly errors: { readonly [kind: string]: ServedError };
  /** What answers requests that reach no operation. */
  readonly boundary: Boundary<DeclaredError>;
  /** The JSON Schemas that those of requests refer to as `#/$defs/<name>`. */
  readonly schemas?: { readonly [name: string]: object };
}

/** What a server has to know to send an error. */
export interface ServedError {
  /** Whether a client may send the request again; `status` if the status of the answer decides. */
  readonly retry: "never" | "backoff" | "after" | "status";
  /** The content type of its body; `application/json` if left out. */
  readonly mediaType?: string;
  /** What programs know it by on the wire: its code, else its type. */
  readonly code?: string;
  /** The declared headers that carry the request's id, in lower case. */
  readonly requestIdHeaders?: readonly string[];
  /** Where its body keeps the request's id. */
  readonly requestIdPath?: readonly (string | number)[];
}

/** An operation. */
export interface ServedOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  /** Matches the path of a URL, not decoded. Its groups are the path parameters, in the order of `pathNames`. */
  readonly route: RegExp;
  readonly pathNames?: readonly string[];
  readonly parameters?: readonly ServedParameter[];
  /** Which credentials do: any of these lists, all of its members. Left out where none is needed. */
  readonly credentials?: readonly (readonly ServedCredential[])[];
  readonly body?: ServedBody;
  readonly successes: readonly ServedSuccess[];
  readonly stream?: ServedStream;
  /** The kinds of the errors that it declares for responses. */
  readonly errors: readonly string[];
  readonly boundary: Boundary<DeclaredError>;
  readonly passthrough?: ServedPassthrough;
}

/** A parameter. */
export interface ServedParameter {
  readonly in: "path" | "query" | "header" | "cookie";
  readonly name: string;
  readonly required: boolean;
  /** Where it is not the default of its place: `deepObject`, `pipeDelimited`, ... */
  readonly style?: string;
  readonly explode?: boolean;
  /** The JSON types that its schema allows; any text if left out. */
  readonly types?: readonly string[];
  /** Those of the items of a list. */
  readonly items?: readonly string[];
  /** Those of the members of an object. */
  readonly members?: { readonly [name: string]: readonly string[] };
  readonly schema?: object;
}

/** Where a request carries a credential. */
export interface ServedCredential {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  /** The scheme of the `Authorization` header, in lower case. */
  readonly scheme?: string;
}

/** The body of a request. */
export interface ServedBody {
  readonly required: boolean;
  /** The media types that it may have. What is no JSON is not read: handlers have `call.request`. */
  readonly mediaTypes: readonly string[];
  /** Of its JSON. */
  readonly schema?: object;
}

/** A success that an operation declares. */
export interface ServedSuccess {
  /** A status, or a range such as `2XX`. */
  readonly status: number | string;
  /** Its media types; none if it has no body. */
  readonly mediaTypes: readonly string[];
  /** The declared headers that carry the request's id, in lower case. */
  readonly requestIdHeaders?: readonly string[];
  /** The member of its JSON body that carries the request's id. */
  readonly requestIdMember?: string;
  /** The members that its JSON body must have: an answer of an upstream without them is none. */
  readonly required?: readonly string[];
}

/** Which answers of an upstream an operation forwards. */
export interface ServedPassthrough {
  /** Statuses, and ranges such as `4XX`. Successes that the operation declares are forwarded in any case. */
  readonly statuses: readonly (number | string)[];
  /** What an answer without a body is replaced by, if the document declares it. */
  readonly empty?: Answer<DeclaredError>;
  /** Forwards streams: `forwardEvents`. Left out where the operation has none. */
  readonly events?: ForwardEvents;
}

/** Makes the items of an upstream's stream frames of this API's, and ends it as declared whatever happens. */
export type ForwardEvents = (
  body: ReadableStream<Uint8Array>,
  stream: ServedStream,
) => AsyncGenerator<ForwardedItem, void, undefined>;

/** What an upstream's stream gives. */
export type ForwardedItem =
  /** An event, to be sent as it is. `error` is what it reports, if it reports one. */
  | { readonly event: ReceivedEvent & { readonly id?: string | undefined }; readonly error?: Reported }
  /** A comment: the upstream is alive. */
  | { readonly comment: string };

/** An error that an upstream's event reports. */
export interface Reported {
  readonly message: string;
  readonly code: string;
}

/** The stream of an operation. */
export interface ServedStream {
  /** What a handler's stream gives: payloads of events, or whole frames `{ event, data }`. */
  readonly items: "payload" | "frame";
  /** The event name of an error frame; empty for frames without an `event:` line. */
  readonly event: string;
  /** The member of a payload that is the event's name, where frames have an `event:` line. */
  readonly name?: string;
  /** The member of a payload that counts the events. */
  readonly sequence?: string;
  /** The member of a payload that holds the latest state of what is streamed. */
  readonly snapshot?: string;
  /** The member of a payload that carries the request's id. */
  readonly requestIdMember?: string;
  /** The events that end the stream. One that ends without any was cut off. */
  readonly terminal: readonly string[];
  /** The sentinel that closes the stream, e.g. `[DONE]`. */
  readonly done?: string;
  /** The kinds of the errors that it may end with. */
  readonly errors: readonly string[];
  /** The payload of an error frame by the kind of the error; the body of the error if left out. */
  readonly payloads?: { readonly [kind: string]: MakeFrame };
  /** What follows the error frame. */
  readonly then: readonly ServedFrame[];
  /** Reads the error in an event, if it reports one: `parseErrorEvent`. For streams that are forwarded. */
  readonly parse?: (event: ReceivedEvent) => { readonly message: string; readonly body: unknown } | undefined;
}

/** A frame that follows an error frame. */
export interface ServedFrame {
  readonly event: string;
  /** Left out where the document does not say enough to make one: `options.frames` has it then. */
  readonly payload?: MakeFrame;
}

/** Makes the payload of a frame that reports an error, or follows one that does. */
export type MakeFrame = (error: FrameError, state: StreamState) => unknown;

/** What frames are made of: the error that ends the stream. */
export interface FrameError {
  readonly message: string;
  readonly body: unknown;
}

/** What a stream has sent so far, and what ends it. */
export interface StreamState {
  /** What programs know the error by on the wire. */
  readonly code: string;
  /** The number of the next frame. */
  readonly sequence: number;
  /** The last value of the member that holds the latest state, if there was any. */
  readonly snapshot: unknown;
}
