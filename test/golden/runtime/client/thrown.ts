// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import { at } from "../body.js";
import { type ReadableResponse, readBody } from "../read.js";
import type { ReceivedBody, ReceivedEvent, ResponseHead } from "../response.js";
import { isApiError } from "./api-error.js";
import type { AnyFailure, Trouble } from "./outcome.js";

/** How an API reads errors. */
export interface Reader<Outcome> {
  readonly api: string;
  readonly parse: (response: ResponseHead, body: unknown) => Outcome;
  readonly parseEvent: (event: ReceivedEvent) => Outcome | undefined;
}

/**
 * The failure that something thrown is, whoever threw it: this code, `fetch`, an SDK, an HTTP client. Told by
 * its shape alone, so that nothing has to be imported. Never rejects.
 */
export async function failureOf<Outcome extends AnyFailure>(
  thrown: unknown,
  reader: Reader<Outcome>,
): Promise<Outcome | Trouble> {
  if (isApiError(thrown)) return ofThisApi(thrown.error, reader) ?? trouble(reader.api, thrown);
  const known = ofThisApi(thrown, reader);
  if (known) return known;
  // A library that retries wraps what failed last.
  const last = at(thrown, "lastError");
  if (last !== undefined) return failureOf(last, reader);
  const answer = await answerIn(thrown);
  if (!answer) return eventIn(thrown, reader) ?? trouble(reader.api, thrown);
  const outcome = reader.parse(answer.head, answer.read.body);
  // What could not be read to its end says why.
  return answer.read.cause === undefined || "cause" in outcome
    ? outcome
    : { ...outcome, cause: answer.read.cause };
}

/** A value of this API that was thrown as it is. */
function ofThisApi<Outcome extends AnyFailure>(
  value: unknown,
  { api }: Reader<Outcome>,
): Outcome | Trouble | undefined {
  const isOurs = at(value, "api") === api && typeof at(value, "kind") === "string";
  // Only generated code makes such values.
  return isOurs ? (value as Outcome | Trouble) : undefined;
}

interface Answer {
  readonly head: ResponseHead;
  readonly read: ReceivedBody;
}

/** The answer that something thrown carries. */
async function answerIn(thrown: unknown): Promise<Answer | undefined> {
  const value: { readonly [member: string]: unknown } = Object(thrown);
  const response = value["response"];
  // A `Response`, or the `{ error, response }` of openapi-fetch, whose body has been read.
  if (isResponse(thrown)) return { head: thrown, read: await readBody(thrown) };
  if (isResponse(response)) {
    const body = value["error"] ?? value["data"];
    if (body !== undefined) return { head: response, read: { body } };
    return { head: response, read: await readBody(response) };
  }
  // axios: `{ response: { status, headers, data } }`.
  if (typeof at(response, "status") === "number") {
    const { status, headers, data } = Object(response);
    return { head: { status, headers: headersOf(headers) }, read: { body: parsed(data) } };
  }
  return answerOfSdk(value);
}

/**
 * openai: `{ status, headers, error }`; Anthropic's SDK the same; ai: `{ statusCode, responseHeaders,
 * responseBody }`.
 */
function answerOfSdk(value: { readonly [member: string]: unknown }): Answer | undefined {
  const status = value["status"] ?? value["statusCode"];
  if (typeof status !== "number") return undefined;
  const head = { status, headers: headersOf(value["headers"] ?? value["responseHeaders"]) };
  const text = value["responseBody"];
  if (typeof text === "string") return { head, read: { body: parsed(text), text } };
  const error = value["error"];
  // openai unwraps the `error` of a body, Anthropic's SDK leaves the body whole.
  const isWhole = at(error, "error") !== undefined || error === undefined;
  return { head, read: { body: isWhole ? (error ?? "") : { error } } };
}

/** What SDKs throw in the middle of a stream: the error of an event, without a status. */
function eventIn<Outcome>(thrown: unknown, { parseEvent }: Reader<Outcome>): Outcome | undefined {
  const error = at(thrown, "error");
  if (typeof error !== "object" || error === null) return undefined;
  const isWhole = at(error, "error") !== undefined;
  return parseEvent({ event: "error", data: JSON.stringify(isWhole ? error : { error }) });
}

function isResponse(value: unknown): value is ReadableResponse {
  const { status, text } = Object(value);
  return typeof status === "number" && typeof text === "function";
}

/** Headers as objects, as `Headers`, or as classes that can be asked. */
function headersOf(value: unknown): NonNullable<ResponseHead["headers"]> {
  const headers = new Headers();
  const { forEach } = Object(value);
  if (typeof forEach === "function" && typeof Object(value).append === "function") {
    // What can be appended to and iterated is `Headers`, of whichever realm.
    return value as Headers;
  }
  for (const name of Object.keys(Object(value))) {
    const text = at(value, name);
    if (typeof text === "string" && /^[\w-]+$/.test(name))
      headers.set(name, text.replace(/[^\t\x20-\x7e]/g, "?"));
  }
  return headers;
}

function parsed(data: unknown): unknown {
  if (typeof data !== "string") return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

/** What went wrong where there was no answer. */
export function trouble(api: string, cause: unknown): Trouble {
  const chain = chainOf(cause);
  const names = chain.map((one) => String(Object(one).name ?? "")).join(" ");
  const code: string | undefined = chain
    .map((one) => Object(one).code)
    .find((one) => typeof one === "string");
  const message = wordsOf(cause);
  // axios calls it so, and says what it means in its message.
  const isLate = code === "ECONNABORTED" && /timeout/i.test(message);
  if (isLate || /timeout/i.test(names) || /TIMEDOUT|TIMEOUT/.test(code ?? "")) {
    return { kind: "TimeoutError", api, message: `Timed out: ${message}`, cause };
  }
  if (/abort/i.test(names) || code === "ERR_CANCELED" || code === "ABORT_ERR") {
    return { kind: "AbortedError", api, message: `Aborted: ${message}`, cause };
  }
  return {
    kind: "ConnectionError",
    api,
    message: `No answer: ${message}`,
    ...(code === undefined ? {} : { code }),
    cause,
  };
}

/** What something thrown says. */
function wordsOf(thrown: unknown): string {
  const { message } = Object(thrown);
  if (typeof message === "string") return message;
  return typeof thrown === "object" || typeof thrown === "function"
    ? "something that is no error was thrown"
    : String(thrown);
}

/** Something thrown and its causes, as far as they go. */
function chainOf(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let one = thrown; one !== undefined && one !== null && chain.length < 5; one = Object(one).cause)
    chain.push(one);
  return chain;
}
