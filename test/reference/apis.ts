import { readFileSync } from "node:fs";
import * as kaikoV2 from "../../generated/kaiko-v2/index.js";
import * as kindoChatCompletions from "../../generated/kindo-chat-completions/index.js";
import * as kindoMessages from "../../generated/kindo-messages/index.js";
import * as kindoResponses from "../../generated/kindo-responses/index.js";
import * as processorGateway from "../../generated/processor-gateway/index.js";
import type { DeclaredError, Passthrough, Undeclared } from "../../generated/runtime/error.js";
import type { ReadableResponse, ReadOptions } from "../../generated/runtime/read.js";
import type { ReceivedEvent, ResponseHead } from "../../generated/runtime/response.js";
import * as unifiedGateway from "../../generated/unified-gateway/index.js";
import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";

/** An error of any reference API, as its constructor gives it. */
export type AnyError = DeclaredError & { readonly groups?: Readonly<Record<string, string>> };

/** What the generated code of every API offers beside its own errors. */
interface Parsers {
  parseError(response: ResponseHead, body: unknown): DeclaredError | Passthrough | Undeclared;
  parseErrorEvent(event: ReceivedEvent): DeclaredError | Undeclared | undefined;
  readError(
    response: ReadableResponse,
    options?: ReadOptions,
  ): Promise<DeclaredError | Passthrough | Undeclared>;
}

/** A reference API: its generated code, its `catalog.json` and its `errors.md`. */
export interface ReferenceApi extends Parsers {
  readonly name: ApiName;
  readonly catalog: ErrorCatalog;
  /** The text of `errors.md`. */
  readonly docs: string;
  /** Calls the constructor of an error. */
  create(error: ErrorDefinition, init: object): AnyError;
  /** Asks the guard of an error. */
  is(error: ErrorDefinition, value: unknown): boolean;
  /** Asks the body guard of an error. */
  isBody(error: ErrorDefinition, body: unknown): boolean;
}

const modules = {
  "kindo-responses": kindoResponses,
  "kindo-chat-completions": kindoChatCompletions,
  "kindo-messages": kindoMessages,
  "unified-gateway": unifiedGateway,
  "kaiko-v2": kaikoV2,
  "processor-gateway": processorGateway,
};

/** The name of a reference API. */
export type ApiName = keyof typeof modules;

/** Every reference API. */
export const apis: readonly ReferenceApi[] = [
  referenceApi("kindo-responses"),
  referenceApi("kindo-chat-completions"),
  referenceApi("kindo-messages"),
  referenceApi("unified-gateway"),
  referenceApi("kaiko-v2"),
  referenceApi("processor-gateway"),
];

/** The reference API of a name. */
export function apiNamed(name: ApiName): ReferenceApi {
  return found(
    apis.find((api) => api.name === name),
    name,
  );
}

/** The error of a kind. */
export function errorOf(api: ReferenceApi, kind: string): ErrorDefinition {
  return found(
    api.catalog.errors.find((error) => error.kind === kind),
    `${api.name} ${kind}`,
  );
}

/** The statuses of the responses that an error comes as. */
export function statusesOf(error: ErrorDefinition): readonly unknown[] {
  return error.deliveries.flatMap((delivery) => (delivery.via === "response" ? [delivery.status] : []));
}

/** Whether an error can come with a status, itself or by a range. */
export function comesWith(error: ErrorDefinition, status: number): boolean {
  return statusesOf(error).some((key) => key === status || key === `${Math.floor(status / 100)}XX`);
}

/** The events that an error comes as. */
export function eventsOf(error: ErrorDefinition): readonly string[] {
  return error.deliveries.flatMap((delivery) => (delivery.via === "event" ? [delivery.event] : []));
}

function referenceApi(name: ApiName): ReferenceApi {
  const module = modules[name];
  const { parseError, parseErrorEvent, readError }: Parsers = module;
  const exported: Readonly<Record<string, unknown>> = module;
  const call = (called: string, argument: unknown): unknown => {
    const value = exported[called];
    if (typeof value !== "function") throw new Error(`${name} exports no ${called}()`);
    return value(argument);
  };
  return {
    name,
    // Written by `generate`, checked against its JSON Schema elsewhere.
    catalog: JSON.parse(read(name, "catalog.json")) as ErrorCatalog,
    docs: read(name, "errors.md"),
    parseError,
    parseErrorEvent,
    readError,
    // What it is, and more, is what the tests ask.
    create: (error, init) => call(error.names.create, init) as AnyError,
    is: (error, value) => call(error.names.guard, value) === true,
    isBody: (error, body) => call(error.names.bodyGuard, body) === true,
  };
}

function read(name: ApiName, file: string): string {
  return readFileSync(new URL(`../../generated/${name}/${file}`, import.meta.url), "utf8");
}

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}
