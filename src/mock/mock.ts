/**
 * Serves APIs from their catalogs: the examples of a document as answers, its boundary as a generated server has it, and
 * every error on request.
 *
 * @module
 */

import { setTimeout } from "node:timers/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorCatalog } from "../catalog/catalog.js";
import { ajvValidator } from "../runtime/server/ajv.js";
import { serve } from "../runtime/server/serve.js";
import { afterEvents, inPieces, truncated } from "./body-effects.js";
import { handlersOf } from "./handlers.js";
import { type Preferences, preferencesOf } from "./prefer.js";
import { preferred } from "./preferred.js";
import { type MockedApi, mockedApi } from "./served-api.js";

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
  const mocks = catalogs.map((catalog) => {
    const prefix = isAlone ? "" : `/${catalog.api.name}`;
    return { start: `${encodeURI(prefix)}/`, answer: answererOf(mockedApi(catalog, prefix)) };
  });
  return async (request, connection) => {
    const { pathname } = new URL(request.url);
    const meant = mocks.find(({ start }) => pathname.startsWith(start));
    return meant ? meant.answer(request, connection) : notAnApi(mocks.map(({ start }) => start));
  };
}

function notAnApi(starts: readonly string[]): Response {
  const body = {
    type: "about:blank",
    title: "Not Found",
    status: 404,
    detail: `The APIs are below ${starts.join(", ")}.`,
  };
  const headers = { "content-type": "application/problem+json" };
  return new Response(JSON.stringify(body), { status: 404, headers });
}

function answererOf(api: MockedApi): Mock {
  const handlers = handlersOf(api);
  const ordinary = serve(api.served, handlers, { validator: ajvValidator(Ajv2020) });
  return async (request, connection) => {
    const preferences = preferencesOf(request.headers.get("prefer"));
    await waited(preferences.delay, request.signal);
    if (preferences.reset && preferences.streamAfter === undefined) {
      connection.reset();
      return new Response(null, { status: 502 });
    }
    const response = (await preferred(api, request, preferences)) ?? (await ordinary(request));
    return withEffects(response, preferences, connection);
  };
}

/** Waits, but not for somebody who has gone. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

function withEffects(response: Response, preferences: Preferences, connection: Connection): Response {
  const { truncate, reset, streamAfter, chunk } = preferences;
  const ended = truncate ? truncated(response, streamAfter) : response;
  const broken =
    reset && streamAfter !== undefined ? afterEvents(ended, streamAfter, () => connection.reset()) : ended;
  return chunk === undefined ? broken : inPieces(broken, chunk);
}
