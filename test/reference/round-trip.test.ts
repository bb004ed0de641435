/** The round-trip law: what a server creates, a client reads back as the same value, over response and event. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventDelivery } from "../../src/catalog/catalog.js";
import { type AnyError, apis, comesWith, type ReferenceApi, statusesOf } from "./apis.js";
import { createdBy } from "./arbitraries.js";

const runs = { numRuns: 50 };

/**
 * Which body guards accept another error's bodies too, as `guard < body`, and why. A guard asks for the declared
 * members; what a document lets vary, or leaves open beside them, it cannot object to.
 */
const overlaps: Readonly<Record<string, readonly string[]>> = {
  // `error` of a 400 is any text, and every other body has a text there, too. The status tells them apart.
  "processor-gateway": [
    "InvalidRequest < Unauthorized",
    "InvalidRequest < BillingCapReached",
    "InvalidRequest < MissingScope",
    "InvalidRequest < ProcessorScope",
    "InvalidRequest < SourceIpNotAllowed",
    "InvalidRequest < ModelNotFound",
    "InvalidRequest < ServiceNotConfigured",
    "InvalidRequest < PiiGuard",
    "InvalidRequest < RequireLocal",
    "InvalidRequest < PromptShield",
    "InvalidRequest < RateLimit",
    "InvalidRequest < ConcurrencyLimit",
    "InvalidRequest < UpstreamFailed",
    "InvalidRequest < ProcessorFailed",
  ],
  // A Messages frame is the other protocols' frame and `"type": "error"` beside it, which they do not forbid.
  "unified-gateway": [
    "ServerError < MessagesServerError",
    "InappropriateContent < MessagesInappropriateContent",
  ],
};

/**
 * Overlaps that depend on a text: `error` of a 400 may say, by chance, what another error always says. These errors
 * have no other member that would tell.
 */
const overlapsByChance: Readonly<Record<string, readonly string[]>> = {
  "processor-gateway": [
    "Unauthorized < InvalidRequest",
    "BillingCapReached < InvalidRequest",
    "MissingScope < InvalidRequest",
    "ProcessorScope < InvalidRequest",
    "SourceIpNotAllowed < InvalidRequest",
    "ModelNotFound < InvalidRequest",
    "ServiceNotConfigured < InvalidRequest",
    "RateLimit < InvalidRequest",
    "ConcurrencyLimit < InvalidRequest",
  ],
};

describe.each(apis)("$name", (api) => {
  const { errors } = api.catalog;
  const always = overlaps[api.name] ?? [];
  const byChance = overlapsByChance[api.name] ?? [];

  describe.each(errors)("$kind", (error) => {
    const created = createdBy(api, error);
    const statuses = statusesOf(error);
    const events = error.deliveries.filter((delivery): delivery is EventDelivery => delivery.via === "event");

    if (statuses.length > 0)
      test("a response is read as what was created", async () => {
        await fc.assert(
          fc.asyncProperty(created, async (x) => {
            expect(comesWith(error, x.status)).toBe(true);
            const headers = new Headers(headersOf(x));
            const body = JSON.stringify(x.body);
            expect(api.parseError({ status: x.status, headers }, JSON.parse(body))).toStrictEqual(x);
            expect(await api.readError(new Response(body, { status: x.status, headers }))).toStrictEqual(x);
          }),
          runs,
        );
      });

    if (events.length > 0)
      test("an event is read as what was created, but for the headers", () => {
        fc.assert(
          fc.property(created, fc.constantFrom(...events), (x, { event }) => {
            const frame = { event: event || undefined, data: JSON.stringify(x.body) };
            expect(api.parseErrorEvent(frame)).toStrictEqual(withoutHeaders(api, x));
          }),
          runs,
        );
      });

    test("its guards say yes, and no other error's value guard does", () => {
      fc.assert(
        fc.property(created, (x) => {
          expect(errors.filter((other) => api.is(other, x))).toEqual([error]);
          expect(api.isBody(error, x.body)).toBe(true);
          expect(api.isBody(error, JSON.parse(JSON.stringify(x.body)))).toBe(true);
        }),
        runs,
      );
    });

    test("no other error's body guard says yes, but where the document leaves no difference", () => {
      const others = errors.filter((other) => other !== error);
      const allowed = [...always, ...byChance];
      fc.assert(
        fc.property(created, ({ body }) => {
          const found = others.filter((other) => api.isBody(other, body));
          const unexpected = found.map((other) => `${other.kind} < ${error.kind}`);
          expect(unexpected.filter((overlap) => !allowed.includes(overlap))).toEqual([]);
        }),
        runs,
      );
    });

    test("other APIs' value guards say no", () => {
      const strangers = apis.filter((other) => other !== api);
      fc.assert(
        fc.property(created, (x) => {
          expect(strangers.filter((other) => other.catalog.errors.some((one) => other.is(one, x)))).toEqual(
            [],
          );
        }),
        { numRuns: 5 },
      );
    });

    test("it has a request id, or several, but never two different ones", () => {
      const headers = error.headers.filter((header) => header.fact === "requestId");
      fc.assert(
        fc.property(created, (x) => {
          const places = [
            ...headers.map((header) => x.headers?.[header.name.toLowerCase()]),
            ...(bodyHasRequestId(api, x) ? [requestIdIn(api, x)] : []),
          ];
          for (const place of places) expect(place).toBe(x.requestId);
          if (x.requestId !== undefined) expect(places).not.toEqual([]);
        }),
        runs,
      );
    });
  });

  test("every overlap of body guards that is allowed exists", () => {
    const found = errors.flatMap((error) => {
      const [x] = fc.sample(createdBy(api, error), { numRuns: 1, seed: 1 });
      const others = errors.filter((other) => other !== error && api.isBody(other, x?.body));
      return others.map((other) => `${other.kind} < ${error.kind}`);
    });
    expect(found.sort()).toEqual([...always].sort());
  });

  test("errors of one status never share a body", () => {
    for (const overlap of [...always, ...byChance]) {
      const [guard, body] = overlap.split(" < ").map((kind) => errors.find((error) => error.kind === kind));
      const shared = guard && body ? statusesOf(guard).filter((one) => statusesOf(body).includes(one)) : [];
      expect(shared, overlap).toEqual([]);
    }
  });
});

/** The headers of an error, as `Headers` takes them. */
function headersOf(x: AnyError): [string, string][] {
  return Object.entries(x.headers ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
}

/** What is left of an error without its headers: no wait, and an id only where the body has one. */
function withoutHeaders(api: ReferenceApi, x: AnyError): object {
  const { headers, retryAfter, requestId, ...rest } = x;
  return bodyHasRequestId(api, x) ? { ...rest, requestId } : rest;
}

function bodyHasRequestId(api: ReferenceApi, x: AnyError): boolean {
  return requestIdIn(api, x) !== undefined;
}

/** The request id where the envelope has its place. */
function requestIdIn(api: ReferenceApi, x: AnyError): unknown {
  const error = api.catalog.errors.find((one) => one.kind === x.kind);
  const envelope = api.catalog.envelopes.find((one) => one.name === error?.envelope);
  const path = envelope?.slots.requestId;
  return path?.reduce((value: unknown, name) => Object(value)[name], x.body);
}
