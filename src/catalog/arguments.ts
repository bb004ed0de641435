/**
 * Lists what the constructor of an error must be given: one argument for each hole of its body and each header.
 *
 * @module
 */

import type { BodyTemplate, Member } from "./body.js";
import type { Argument, Header } from "./catalog.js";
import type { StatusKey } from "./declaration.js";
import { defined } from "./defined.js";
import type { Schema } from "./schema.js";

/** The statuses, body and headers of an error. */
export interface Holes {
  readonly statuses: readonly StatusKey[];
  readonly body: BodyTemplate;
  readonly headers: readonly Header[];
}

/** The arguments of an error's constructor: required ones first, each in the order of the body. */
export function argumentsOf({ statuses, body, headers }: Holes): readonly Argument[] {
  const found = new Map<string, Argument>();
  const add = (argument: Argument): void => {
    const before = found.get(argument.name);
    // One request id fills every place that has one, and is required if any of them is.
    found.set(
      argument.name,
      before ? { ...before, required: before.required || argument.required } : argument,
    );
  };
  for (const argument of holesOf(body, true)) add(argument);
  const status = statusSchema(statuses);
  // One exact status among ranges is the one that is meant unless another is given.
  const isOpen = statuses.filter((one) => typeof one === "number").length !== 1;
  if (status) add({ name: "status", fills: "status", required: isOpen, schema: status });
  for (const { fact, schema, required, description } of headers) {
    if (fact === "retryAfter") {
      const seconds = { type: "integer", minimum: 0 } as const;
      add({ name: fact, fills: fact, required, schema: seconds, ...defined({ description }) });
    }
    if (fact === "requestId")
      add({ name: fact, fills: "slot", required: false, schema, ...defined({ description }) });
  }
  const others = headersSchema(headers);
  if (others)
    add({ name: "headers", fills: "header", required: others.required !== undefined, schema: others });
  const all = [...found.values()];
  return [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)];
}

function* holesOf(node: BodyTemplate, required: boolean, member?: Member): Generator<Argument> {
  const words = defined({ description: member?.description });
  if (node.node === "slot") {
    // The id stands in the error value too, where it is a text or not there at all.
    const schema: Schema = node.slot === "requestId" ? { type: "string" } : node.schema;
    yield { name: node.slot, fills: "slot", required, schema, ...words };
  }
  if (node.node === "free" && node.argument !== undefined) {
    yield { name: node.argument, fills: "free", required, schema: node.schema, ...words };
  }
  if (node.node === "pattern") {
    for (const name of node.groups) yield { name, fills: "group", required, schema: { type: "string" } };
  }
  if (node.node === "list") yield* holesOf(node.item, required);
  if (node.node !== "object") return;
  for (const inner of node.members) {
    yield* holesOf(inner.value, required && (inner.required || inner.written), inner);
  }
}

/** An error that comes with several statuses is told which. */
function statusSchema(statuses: readonly StatusKey[]): Schema | undefined {
  const exact = statuses.filter((status) => typeof status === "number");
  if (exact.length < statuses.length) {
    const bounds = statuses.flatMap((status): readonly number[] => {
      if (typeof status === "number") return [status, status];
      const hundreds = 100 * Number.parseInt(status, 10);
      return status === "default" ? [100, 599] : [hundreds, hundreds + 99];
    });
    return { type: "integer", minimum: Math.min(...bounds), maximum: Math.max(...bounds) };
  }
  return exact.length > 1 ? { type: "integer", enum: exact } : undefined;
}

/** The headers that carry no normalised fact, under their names in lower case, as `fetch` gives them. */
function headersSchema(headers: readonly Header[]): Schema | undefined {
  const others = headers.filter(({ fact }) => fact === undefined);
  if (others.length === 0) return undefined;
  const required = others.filter((header) => header.required).map(({ name }) => name.toLowerCase());
  const entries = others.map(({ name, description }) => {
    return [name.toLowerCase(), { type: "string", ...defined({ description }) }] as const;
  });
  const properties = Object.fromEntries(entries);
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}) };
}
