/**
 * The law that holds for any document: what is created is read with its status, its body and its message, as the error that it was
 * created as; or, where no constant that must be there tells two errors of this status apart, as the other one. A body in which no
 * value is left, as all may be left out, can be anything.
 */

import type { Delivery, ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import { statusFor } from "./read-back.js";
import type { GeneratedModule } from "./round-trip.js";
import { sampleInit } from "./samples.js";

interface Outcome {
  readonly kind: string;
  readonly status: number;
  readonly message: string;
  readonly body: unknown;
  readonly retryAfter?: number;
  readonly requestId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was created and read again. */
export interface Misread {
  /** What the law does not allow, and why. */
  readonly wrong: readonly string[];
  /** How often an error was sent. */
  readonly deliveries: number;
  /** How often it was read as another one. */
  readonly others: number;
}

/** Creates each error of an API with few and with all arguments, and reads it in each way in which it is delivered. */
export async function misread(catalog: ErrorCatalog, api: GeneratedModule): Promise<Misread> {
  const wrong = new Set<string>();
  let [deliveries, others] = [0, 0];
  for (const error of catalog.errors)
    for (const isWhole of [false, true])
      for (const delivery of error.deliveries) {
        const { created, read } = sent(error, { delivery, isWhole, catalog, api });
        deliveries += 1;
        const fault = faultOf(created, read, delivery);
        const other = catalog.errors.find(({ kind }) => kind === read.kind);
        if (fault !== undefined)
          wrong.add(`${error.kind} (${delivery.via}), ${fault}: ${JSON.stringify([created, read])}`);
        else if (other !== error) {
          others += 1;
          if (other === undefined && !isHollow(read.body))
            wrong.add(`${error.kind} (${delivery.via}) is read as ${JSON.stringify(read)}`);
        }
      }
  return { wrong: [...wrong], deliveries, others };
}

interface Sending {
  readonly delivery: Delivery;
  readonly isWhole: boolean;
  readonly catalog: ErrorCatalog;
  readonly api: GeneratedModule;
}

function sent(
  error: ErrorDefinition,
  { delivery, isWhole, catalog, api }: Sending,
): { readonly created: Outcome; readonly read: Outcome } {
  const init = sampleInit(error, catalog.schemas, { isWhole });
  const keys = [delivery, ...error.deliveries].flatMap((one) => (one.via === "response" ? [one.status] : []));
  const status = keys[0] === undefined ? undefined : statusFor(keys[0], catalog);
  const argument = error.arguments.find(({ fills }) => fills === "status");
  // A module that was generated: its functions give what the catalog says.
  const created = api[error.names.create]?.(
    argument ? { ...init, [argument.name]: status } : init,
  ) as Outcome;
  const text = JSON.stringify(created.body);
  if (delivery.via === "event")
    return { created, read: api["parseErrorEvent"]?.({ event: delivery.event, data: text }) as Outcome };
  const head = { status: status ?? created.status, headers: new Headers({ ...created.headers }) };
  return { created, read: api["parseError"]?.(head, JSON.parse(text ?? "null")) as Outcome };
}

/** What is lost on the way. */
function faultOf(created: Outcome, read: Outcome | undefined, { via }: Delivery): string | undefined {
  if (read === undefined) return "is not read";
  if (JSON.stringify(read.body) !== JSON.stringify(created.body)) return "has another body";
  if (read.kind !== created.kind) return undefined;
  if (read.message !== created.message) return "says something else";
  if (via === "event") return undefined;
  if (read.status !== created.status) return "has another status";
  if (read.retryAfter !== created.retryAfter) return "asks for another pause";
  // A body that was given as a whole can have one inside, which only who reads it looks for.
  const isSame = created.requestId === undefined || read.requestId === created.requestId;
  return isSame ? undefined : "has another request id";
}

function isHollow(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.values(value).every(isHollow);
}
