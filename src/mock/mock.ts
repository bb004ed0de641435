/**
 * Serves APIs from their catalogs: the examples of a document as answers, its boundary as a generated server has it, and
 * every error on request.
 *
 * @module
 */

import { setTimeout } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorCatalog } from "../catalog/catalog.js";
import type { DeclaredError } from "../runtime/error.js";
import { ajvValidator } from "../runtime/server/ajv.js";
import type { Call, ServedApi, ServedOperation } from "../runtime/server/api.js";
import { requestIdOf } from "../runtime/server/request-id.js";
import { routeOf } from "../runtime/server/route.js";
import { serve } from "../runtime/server/serve.js";
import type { OperationDescription } from "../server/describe.js";
import { errorOf, passthroughOf, streamOf, successOf } from "./answer.js";
import { afterEvents, inPieces, truncated } from "./body-effects.js";
import { createError, takesMessage } from "./create-error.js";
import { type Choice, choicesOf, chosenOf, unknownMessage } from "./examples.js";
import { type Preferences, preferencesOf } from "./prefer.js";
import { type MockedApi, mockedApi, nearestError, problemOf } from "./served-api.js";

/** What a mock needs of the connection that a request came on. */
export interface Connection {
  /** Breaks it off without another byte. */
  reset(): void;
}

/** Answers requests. */
export type Mock = (request: Request, connection: Connection) => Promise<Response>;

/** A mock of APIs: of one at the root, of several each below its name. */
export function createMock(catalogs: readonly ErrorCatalog[]): Mock {
  const isAlone = catalogs.length === 1;
  const apis = catalogs.map((catalog) => mockedApi(catalog, isAlone ? "" : `/${catalog.api.name}`));
  const mocks = apis.map((api) => ({ api, answer: answererOf(api) }));
  return async (request, connection) => {
    const { pathname } = new URL(request.url);
    const [first] = mocks;
    const meant = isAlone ? first : mocks.find(({ api }) => pathname.startsWith(`/${api.catalog.api.name}/`));
    if (!meant) return notAnApi(apis);
    return meant.answer(request, connection);
  };
}

function notAnApi(apis: readonly MockedApi[]): Response {
  const names = apis.map(({ catalog }) => `/${catalog.api.name}`).join(", ");
  const body = { type: "about:blank", title: "Not Found", status: 404, detail: `The APIs are at ${names}.` };
  return Response.json(body, { status: 404, headers: { "content-type": "application/problem+json" } });
}

function answererOf(api: MockedApi): Mock {
  const options = { validator: ajvValidator(Ajv2020) };
  const ordinary = serve(api.served, Object.fromEntries(handlersOf(api)), options);
  return async (request, connection) => {
    const preferences = preferencesOf(request.headers.get("prefer"));
    if (preferences.delay > 0) await setTimeout(preferences.delay);
    if (preferences.reset && preferences.streamAfter === undefined) connection.reset();
    const response = (await preferred(api, request, preferences)) ?? (await ordinary(request));
    return withEffects(response, preferences, connection);
  };
}

function withEffects(response: Response, preferences: Preferences, connection: Connection): Response {
  const { truncate, reset, streamAfter, chunk } = preferences;
  const ended = truncate ? truncated(response, streamAfter) : response;
  const broken =
    reset && streamAfter !== undefined ? afterEvents(ended, streamAfter, () => connection.reset()) : ended;
  return chunk === undefined ? broken : inPieces(broken, chunk);
}

/** The handlers of an API: each answers with the success of its operation, as a stream if that is asked for. */
function* handlersOf(api: MockedApi): Generator<readonly [string, (call: Call) => unknown]> {
  for (const [id, operation] of api.operations) {
    const choice = choicesOf(api, operation).find(({ is }) => is === "success");
    yield [
      id,
      (call) => {
        const stream = wantsStream(call) ? streamOf(api, operation, {}) : undefined;
        if (stream) return stream;
        return choice?.is === "success" ? successOf(api, operation, choice) : { status: 200 };
      },
    ];
  }
}

function wantsStream(call: Call & { readonly body?: unknown }): boolean {
  if (Object(call.body).stream === true) return true;
  return call.request.headers.get("accept")?.includes("text/event-stream") ?? false;
}

/** What a request prefers, whatever else is right or wrong with it; nothing if it prefers nothing. */
async function preferred(
  api: MockedApi,
  request: Request,
  preferences: Preferences,
): Promise<Response | undefined> {
  const { code, example } = preferences;
  if (code === undefined && example === undefined) return undefined;
  const route = routeOf(api.served, request.method, new URL(request.url).pathname);
  if (!route || "allow" in route) return undefined;
  const operation = api.operations.get(route.operation.id);
  if (!operation) return undefined;
  const choices = choicesOf(api, operation);
  const choice = chosenOf(choices, preferences);
  const answer = choice
    ? answerOf(api, operation, { choice, preferences, request })
    : unknown(api, operation, unknownMessage(choices, preferences));
  return answer instanceof Response ? answer : send(api, route.operation, { request, answer });
}

interface Chosen {
  readonly choice: Choice;
  readonly preferences: Preferences;
  readonly request: Request;
}

function answerOf(
  api: MockedApi,
  operation: OperationDescription,
  { choice, preferences, request }: Chosen,
): unknown {
  const { code, streamAfter } = preferences;
  switch (choice.is) {
    case "error":
      return errorOf(api.catalog, choice, code);
    case "streamError":
      return streamOf(api, operation, { after: streamAfter, error: errorOf(api.catalog, choice, 200) });
    case "passthrough":
      return passthroughOf(choice, code, idsOf(operation, request));
    case "success":
      return successOf(api, operation, choice);
  }
}

/** The request's id in the headers that the operation declares. */
function idsOf({ successes }: OperationDescription, request: Request): Record<string, string> {
  const id = requestIdOf(request);
  const names = successes.flatMap(({ requestIdHeaders = [] }) => requestIdHeaders);
  return Object.fromEntries(names.map((name) => [name, id]));
}

/** An answer of the 400 class that says what there is. */
function unknown(
  { catalog }: MockedApi,
  { operation }: OperationDescription,
  message: string,
): DeclaredError {
  const own = catalog.errors.filter(({ kind }) => operation.errors.includes(kind)).filter(takesMessage);
  const definition = nearestError(own, [400, 422, 404]);
  return definition ? createError(catalog, definition, { message }) : problemOf(catalog, 400, message);
}

/** Sends an answer as a server does whose operation asks for nothing. */
function send(
  { served }: MockedApi,
  operation: ServedOperation,
  { request, answer }: { readonly request: Request; readonly answer: unknown },
): Promise<Response> {
  const { credentials: _credentials, body: _body, parameters: _parameters, ...open } = operation;
  // A mock may be asked for what this operation does not declare: a list of what there is.
  const kinds = [...open.errors, String(Object(answer).kind)];
  const lenient: ServedApi = { ...served, operations: [{ ...open, errors: kinds }] };
  return serve(lenient, { [operation.id]: () => answer }, { validator: () => () => undefined })(request);
}
