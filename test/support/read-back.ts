/**
 * The law of documents whose authors never thought of it: what is created is read as a declared error of its status,
 * with its body. Which one it is can be lost where the document itself has two that nothing tells apart.
 */

import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import type { StatusKey } from "../../src/catalog/declaration.js";
import { isJson } from "../../src/catalog/http.js";
import type { GeneratedModule } from "./round-trip.js";
import { sampleInit } from "./samples.js";

interface Outcome {
  readonly kind: string;
  readonly status: number;
  readonly message: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was created and not read as it is. */
export interface Lost {
  /** Not read as any declared error, or with another status, message or body. */
  readonly wrong: readonly string[];
  /** Read as another error, which can have this body under this status too: `One as Other`. */
  readonly confused: readonly string[];
}

/** Creates each error that comes in responses, with few and with all arguments, and reads it again. */
export async function readBack(catalog: ErrorCatalog, api: GeneratedModule): Promise<Lost> {
  const wrong = new Set<string>();
  const confused = new Set<string>();
  const kinds = new Set(catalog.errors.map(({ kind }) => kind));
  for (const error of catalog.errors) {
    if (error.deliveries.every(({ via }) => via === "event")) continue;
    for (const isWhole of [false, true]) {
      // A module that was generated: its functions give what the catalog says.
      const create = (init: unknown) => api[error.names.create]?.(init) as Outcome;
      const init = sampleInit(error, catalog.schemas, { isWhole });
      const value = create("status" in init ? { ...init, status: statusOf(error, catalog) } : init);
      const [type = "application/json"] = typesOf(error);
      const text = typeof value.body === "string" && !isJson(type) ? value.body : JSON.stringify(value.body);
      const sent = value.body === "" ? null : text;
      const headers = new Headers({ ...value.headers, ...(sent === null ? {} : { "content-type": type }) });
      const response = new Response(sent, { status: value.status, headers });
      const read = (await api["readError"]?.(response)) as Outcome;
      const isSame = read.status === value.status && JSON.stringify(read.body) === JSON.stringify(value.body);
      const says = read.kind === value.kind && read.message !== value.message ? " saying something else" : "";
      if (!kinds.has(read.kind) || !isSame || says !== "") wrong.add(`${error.kind} as ${read.kind}${says}`);
      else if (read.kind !== error.kind) confused.add(`${error.kind} as ${read.kind}`);
    }
  }
  return { wrong: [...wrong], confused: [...confused] };
}

/** A status that an error of a range, or of `default`, can have and that the document says nothing closer of. */
function statusOf({ deliveries }: ErrorDefinition, catalog: ErrorCatalog): number {
  const [delivery] = deliveries;
  return statusFor(delivery?.via === "response" ? delivery.status : 200, catalog);
}

/** A status of a range, or of `default`, that the document says nothing closer of. */
export function statusFor(key: StatusKey, { errors }: ErrorCatalog): number {
  if (typeof key === "number") return key;
  const keys = new Set<unknown>(
    errors.flatMap((error) => error.deliveries.map((one) => "status" in one && one.status)),
  );
  const all = Array.from({ length: 300 }, (_, index) => 300 + ((index + 118) % 300));
  const free = all.filter((status) => {
    const range = `${Math.floor(status / 100)}XX`;
    return key === "default" ? !keys.has(status) && !keys.has(range) : range === key && !keys.has(status);
  });
  return free[0] ?? 0;
}

/** The media types that an error is declared in, wildcards left out. */
function typesOf({ deliveries }: ErrorDefinition): readonly string[] {
  const all = deliveries.flatMap((delivery) => (delivery.via === "response" ? delivery.mediaTypes : []));
  return all.filter((type) => /^[\w.+-]+\/[\w.+-]+/.test(type));
}
