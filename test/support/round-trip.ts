/** The law that holds for every error: parse(create(x)) gives back x. */

import { expect } from "vitest";
import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import { sampleInit } from "./samples.js";

/** A generated module, of which no test knows more than the names. */
export type GeneratedModule = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

interface Created {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly [name: string]: unknown;
}

/** Creates every error of an API and reads it back: over responses, over events and by its guards. */
export function expectRoundTrips(catalog: ErrorCatalog, api: GeneratedModule): void {
  for (const error of catalog.errors)
    for (const isWhole of [false, true]) {
      const init = sampleInit(error, catalog.schemas, { isWhole });
      // The module was generated from the catalog; a constructor that is not there fails the test.
      const value = api[error.names.create]?.(init) as Created;
      expect(value, error.names.create).toBeDefined();
      const body: unknown = JSON.parse(JSON.stringify(value.body));
      expect(body, `a body that JSON can write, of ${error.names.create}`).toEqual(value.body);
      expectReadAgain(error, value, api);
      expect(api[error.names.bodyGuard]?.(body), error.names.bodyGuard).toBe(true);
      const yes = catalog.errors.filter(({ names }) => api[names.guard]?.(value)).map(({ kind }) => kind);
      expect(yes).toEqual([error.kind]);
    }
}

function expectReadAgain({ deliveries, kind }: ErrorDefinition, value: Created, api: GeneratedModule): void {
  const text = JSON.stringify(value.body);
  const headers = { get: (name: string) => value.headers?.[name.toLowerCase()] ?? null };
  for (const delivery of deliveries) {
    if (delivery.via === "response") {
      const outcome = api["parseError"]?.({ status: value.status, headers }, JSON.parse(text));
      expect(outcome, kind).toEqual(value);
    } else {
      const outcome = api["parseErrorEvent"]?.({ event: delivery.event, data: text });
      // An event has no headers, and so nothing of what they tell.
      const { headers: _, retryAfter: __, requestId: ___, ...ofEvent } = value;
      expect(outcome, kind).toMatchObject(ofEvent);
    }
  }
}
