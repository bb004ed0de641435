import type { ErrorCatalog, ErrorDefinition } from "../../catalog/catalog.js";
import { placeOf } from "../../catalog/words.js";
import { fillMarkdown, type OwnTemplates } from "../text/markdown.js";
import type { ErrorView, OperationView } from "../view/error-view.js";
import { type ReferenceView, referenceView, type StreamView } from "../view/reference-view.js";
import { handlingOf } from "../view/usage.js";

/** Operations that are named before the rest is counted. */
const NAMED = 6;

/** Operations that have a row each. Of more, nobody reads a table. */
const ROWS = 100;

/** Values of a member that are read at a glance. */
const GLANCED = 12;

/** errors.md: the errors of the API, for people. */
export function errorsMdFile(catalog: ErrorCatalog, own?: OwnTemplates): string {
  const view = referenceView(catalog);
  const definitions = new Map(catalog.errors.map((error) => [error.kind, error]));
  const errors = view.errors.map((error) => {
    const definition = definitions.get(error.kind);
    return definition === undefined ? error : { ...error, ...sectionOf(catalog, definition, error) };
  });
  const isFolded = view.errors.some(({ operations }) => operations.length > NAMED + 2);
  const filling = {
    ...view,
    errors,
    streams: alikeOf(view.streams),
    hasCauses: view.errors.some(({ summary }) => summary !== ""),
    hasResolutions: view.errors.some(({ resolution }) => resolution !== ""),
    hasCounts: isFolded,
    operationRows: isFolded && view.operations.length <= ROWS ? rowsOf(view) : [],
    manyOperations: isFolded && view.operations.length > ROWS ? view.operations.length : 0,
    exceptions: errors.filter(({ unusualShape }) => unusualShape !== ""),
    retryCode: RETRY_CODE,
  };
  return fillMarkdown("errors.md.hbs", filling, own);
}

/** Streams of several operations that fail and end in the same way are told once. */
function alikeOf(streams: readonly StreamView[]): readonly object[] {
  const groups = new Map<string, StreamView & { readonly alike: string[] }>();
  for (const stream of streams) {
    const { place, errors, ...told } = stream;
    const key = JSON.stringify([told, errors.map(({ kind }) => kind)]);
    const first = groups.get(key);
    if (first === undefined) groups.set(key, { ...stream, alike: [] });
    else first.alike.push(place);
  }
  return [...groups.values()];
}

/** Each operation with its errors. */
function rowsOf({ errors, operations }: ReferenceView): readonly object[] {
  return operations.map(({ id, place }) => {
    const own = errors.filter((error) => error.operations.some((operation) => operation.id === id));
    return { place, errors: own };
  });
}

/** What the section of an error has beside its view. */
function sectionOf(catalog: ErrorCatalog, definition: ErrorDefinition, error: ErrorView): object {
  const { kind, arrival, type, code, choices, responses, operations, statuses } = error;
  const [asked] = catalog.operations.filter(({ errors }) => errors.includes(kind));
  const request = asked === undefined ? "" : `${placeOf(asked).replace(/\s+/g, " ")} HTTP/1.1\n\n`;
  return {
    shown: exampleOf(definition),
    count: operations.length,
    choices: choices.map((choice) => ({ ...choice, isLong: choice.values.length > GLANCED })),
    heading: [kind, arrival, type, code].filter((word) => word !== "").join(" · "),
    exchanges: responses.map(({ title, text }) => ({ title, text: request + text })),
    frames: frameOf(catalog, definition) ?? error.frames,
    usage: handlingOf(catalog, definition, "./index.js"),
    role: statuses.length > 0 ? "Answered by" : "Can end the stream of",
    ...foldedOperations(operations, catalog.operations.length),
  };
}

/** A body that is short enough to be read in a line. */
function exampleOf({ examples }: ErrorDefinition): string {
  const text = JSON.stringify(examples.find(({ delivery }) => delivery === "response")?.body) ?? "";
  return text.length <= 80 ? text : "";
}

/** The error's frame as the document shows it. */
function frameOf({ streams }: ErrorCatalog, { kind, examples }: ErrorDefinition): string | undefined {
  const stream = streams.find(({ errors }) => errors.includes(kind));
  const shown = examples.find(({ delivery }) => delivery === "event");
  if (stream === undefined || shown === undefined) return undefined;
  const name = stream.event === "" ? "" : `event: ${stream.event.replace(/\s+/g, " ")}\n`;
  return `${name}data: ${JSON.stringify(shown.body)}`;
}

/** Few operations are all named; of many, some are, and the rest is counted. */
function foldedOperations(own: readonly OperationView[], all: number): object {
  const isMany = own.length > NAMED + 2;
  const every = isMany && own.length === all ? all : 0;
  const named = every > 0 ? [] : isMany ? own.slice(0, NAMED) : own;
  return { every, named: named.map(({ place }) => place), others: every > 0 ? 0 : own.length - named.length };
}

/** A call that is sent again as the document says. */
const RETRY_CODE = `import { fetchOrThrow, withRetry } from "./index.js";

/** Sends a request again when, and only when, the table says so. Throws an ApiError in the end. */
export function send(url: string, init: RequestInit = {}): Promise<Response> {
  return withRetry(() => fetchOrThrow(url, init), {
    method: init.method ?? "GET",
    retries: 2,
    onGiveUp: (error) => console.error(error.kind, error.message),
  });
}`;
