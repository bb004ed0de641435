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
}

/** Creates every error of an API and reads it back: over responses, over events and by its guards. */
export function expectRoundTrips({ errors, schemas }: ErrorCatalog, api: GeneratedModule): void {
  for (const error of errors) {
    // The module was generated from the catalog; a constructor that is not there fails the test.
    const value = api[error.names.create]?.(sampleInit(error, schemas)) as Created;
    expect(value, error.names.create).toBeDefined();
    const body: unknown = JSON.parse(JSON.stringify(value.body));
    // An event has no headers to tell of.
    const { headers: _, ...ofEvent } = value;
    for (const { outcome, isEvent } of readAgain(error, value, api))
      expect(outcome, error.kind).toEqual(isEvent ? ofEvent : value);
    expect(api[error.names.bodyGuard]?.(body), error.names.bodyGuard).toBe(true);
    const yes = errors.filter(({ names }) => api[names.guard]?.(value)).map(({ kind }) => kind);
    expect(yes).toEqual([error.kind]);
  }
}

function readAgain(
  { deliveries }: ErrorDefinition,
  value: Created,
  api: GeneratedModule,
): readonly { readonly outcome: unknown; readonly isEvent: boolean }[] {
  const text = JSON.stringify(value.body);
  const headers = { get: (name: string) => value.headers?.[name.toLowerCase()] ?? null };
  return deliveries.map((delivery) =>
    delivery.via === "event"
      ? { outcome: api["parseErrorEvent"]?.({ event: delivery.event, data: text }), isEvent: true }
      : { outcome: api["parseError"]?.({ status: value.status, headers }, JSON.parse(text)), isEvent: false },
  );
}
