import { at } from "../body.js";
import type { Passthrough } from "../error.js";
import { Abort } from "./abort.js";
import type { Admission, Call, ServedApi, ServedOperation } from "./api.js";
import { readRequestBody } from "./body.js";
import { hasCredentials } from "./credentials.js";
import {
  answerThrown,
  declaredIn,
  type EngineOptions,
  type Exchange,
  failWith,
  mayAnswer,
  sendError,
} from "./exchange.js";
import { forward } from "./forward.js";
import { type Parameters, readParameters } from "./parameters.js";
import type { Forwarded } from "./passthrough.js";
import { requestIdOf } from "./request-id.js";
import { type GivenSuccess, successOf, successResponse } from "./respond.js";
import { pathOf, routeOf } from "./route.js";
import { streamResponse } from "./stream-response.js";
import { MINUTE, Patience } from "./timer.js";
import { type Checks, checksOf, complaintOf } from "./validate.js";

type Handler = (call: Call) => unknown;

/**
 * Serves an API: answers each request with what its handlers give, and with declared errors where they do not
 * come to it. Never rejects, and never lets out what the document does not declare.
 *
 * @param handlers By the id of their operation.
 */
export function serve(
  api: ServedApi,
  handlers: object,
  options: EngineOptions,
): (request: Request) => Promise<Response> {
  const checks = checksOf(api, options.validator);
  return async (request) => {
    const exchange = exchangeOf(api, request, options);
    let response: Response;
    try {
      response = await respond(exchange, handlers, checks);
    } catch (thrown) {
      response = answerThrown(exchange, thrown);
    }
    exchange.patience.end();
    return request.method === "HEAD" ? withoutBody(response) : response;
  };
}

function exchangeOf(api: ServedApi, request: Request, options: EngineOptions): Exchange {
  const { requestId = requestIdOf, timeout = MINUTE } = options;
  let id: string;
  try {
    id = requestId(request);
  } catch {
    id = requestIdOf(request);
  }
  return { api, options, request, requestId: id, patience: new Patience(timeout), abort: new Abort(request) };
}

async function respond(outer: Exchange, handlers: object, checks: Checks): Promise<Response> {
  const { api, request } = outer;
  const route = routeOf(api, request.method, pathOf(request.url));
  if (!route) return failWith(outer, "unknownRoute");
  if ("allow" in route) return withAllow(failWith(outer, "wrongMethod"), route.allow);
  const { operation } = route;
  const exchange: Exchange = { ...outer, operation };
  try {
    if (!hasCredentials(request, operation)) return failWith(exchange, "missingCredentials");
    const refusal = await refusalOf(exchange, operation);
    if (refusal) return refusal;
    const { limit = 10 * 2 ** 20 } = exchange.options;
    const { body } = operation;
    const read = body
      ? await exchange.patience.wait(readRequestBody(request, body, limit))
      : { body: undefined };
    if ("condition" in read) return failWith(exchange, read.condition, read);
    const parameters = readParameters(operation, request, route.path);
    const complaint = complaintOf(checks(operation), parameters, read.body);
    if (complaint) return failWith(exchange, "invalidRequest", complaint);
    const handler = handlerOf(handlers, operation);
    if (!handler) return failWith(exchange, "notImplemented");
    return await handle(exchange, handler, { parameters, body: read.body });
  } catch (thrown) {
    return answerThrown(exchange, thrown);
  }
}

/** The handler of an operation, a method of the handlers. What every object has is none. */
function handlerOf(handlers: object, { id }: ServedOperation): Handler | undefined {
  const handler: unknown = Reflect.get(handlers, id);
  if (typeof handler !== "function" || handler === Reflect.get(Object.prototype, id)) return undefined;
  return (call) => Reflect.apply(handler, handlers, [call]);
}

/** The response to a request that is not let in. */
async function refusalOf(exchange: Exchange, operation: ServedOperation): Promise<Response | undefined> {
  const { options, request, requestId, patience, abort } = exchange;
  if (!options.admit) return undefined;
  const context: Admission = {
    operation: operation.id,
    requestId,
    get signal() {
      return abort.signal;
    },
  };
  const admitted = options.admit(request, context);
  const refused = isPromise(admitted) ? await patience.wait(admitted) : admitted;
  if (refused === undefined || refused === null) return undefined;
  const error = declaredIn(exchange, refused);
  return error ? send(exchange, error) : undeclared(exchange, "What refuses a request has to be an error");
}

/** What a request says, parsed and checked. */
interface Given {
  readonly parameters: Parameters;
  readonly body: unknown;
}

/** What a handler is called with. Its signal is made if it is asked for. */
class HandlerCall implements Call {
  readonly path: Parameters["path"];
  readonly query: Parameters["query"];
  readonly headers: Parameters["headers"];
  readonly cookies: Parameters["cookies"];
  readonly body: unknown;
  readonly request: Request;
  readonly requestId: string;
  readonly #abort: Abort;

  constructor({ request, requestId, abort }: Exchange, { parameters, body }: Given) {
    this.path = parameters.path;
    this.query = parameters.query;
    this.headers = parameters.headers;
    this.cookies = parameters.cookies;
    this.body = body;
    this.request = request;
    this.requestId = requestId;
    this.#abort = abort;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }
}

/** Calls a handler and sends what it gives. */
async function handle(exchange: Exchange, handler: Handler, given: Given): Promise<Response> {
  const { patience, abort } = exchange;
  const call = new HandlerCall(exchange, given);
  try {
    const result = handler(call);
    return await send(exchange, isPromise(result) ? await patience.wait(result) : result);
  } catch (thrown) {
    // What it may still be doing is of no use any more.
    abort.abort();
    throw thrown;
  }
}

function isPromise<T>(value: PromiseLike<T> | T): value is PromiseLike<T> {
  return typeof Object(value).then === "function";
}

/** The response to what a handler gave. */
function send(exchange: Exchange, result: unknown): Response | Promise<Response> {
  const error = declaredIn(exchange, result);
  if (error && mayAnswer(exchange, error)) return sendError(exchange, error);
  if (error) return undeclared(exchange, `The operation does not declare ${error.kind}`);
  if (typeof result !== "object" || result === null)
    return undeclared(exchange, "The handler gave no answer");
  if (at(result, "kind") === "Passthrough") {
    // Which of the two it is, is told by what only one has.
    return forward(exchange, result as Forwarded | Passthrough);
  }
  if ("events" in result) return streamResponse(exchange, result);
  // A success is told by its status, and one that is none by that it is not declared.
  const given = result as GivenSuccess;
  const success = exchange.operation && successOf(exchange.operation, given);
  if (!success) return undeclared(exchange, `The operation does not declare the success ${given.status}`);
  return successResponse(success, given, exchange.requestId);
}

/** What a handler gave although the document does not declare it: the types do not allow it, so it is a crash. */
function undeclared(exchange: Exchange, message: string): Response {
  return failWith(exchange, "crash", { thrown: new TypeError(message) });
}

function withAllow(response: Response, methods: readonly string[]): Response {
  response.headers.set("allow", methods.join(", "));
  return response;
}

function withoutBody({ status, headers, body }: Response): Response {
  body?.cancel().catch(() => undefined);
  return new Response(null, { status, headers });
}
