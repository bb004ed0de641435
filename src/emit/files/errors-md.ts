import type { Envelope, ErrorCatalog, ErrorDefinition, Operation, Stream } from "../../catalog/catalog.js";
import { snakeCase } from "../../catalog/identifiers.js";
import {
  arrivalOf,
  listed,
  pathText,
  placeOf,
  requestIdPlaces,
  retryAdvice,
  statusesOf,
} from "../../catalog/words.js";
import { isPlainName, literal } from "../code/literal.js";
import { fill } from "../text/template.js";

/** errors.md: the errors of the API, for people. */
export function errorsMdFile(catalog: ErrorCatalog): string {
  const { api, envelopes, errors, streams, operations } = catalog;
  return fill("errors.md.hbs", {
    source: api.source.replace(/[^\x20-\x7e]|--/g, "?"),
    title: api.title,
    description: api.description ?? null,
    hasErrors: errors.length > 0,
    hasTypes: errors.some(({ type }) => type !== undefined),
    hasCodes: errors.some(({ code }) => code !== undefined),
    envelopes: envelopes.filter(({ fields }) => fields.length > 0).map((one) => envelopeView(one, catalog)),
    errors: errors.map((error) => errorView(error, catalog)),
    streams: streams.filter(isTold).map((stream) => streamView(stream, catalog)),
    passthrough: operations.flatMap((operation) => passthroughView(operation)),
    support: requestIdPlaces(catalog),
  });
}

function envelopeView(envelope: Envelope, { envelopes, errors }: ErrorCatalog): object {
  const { name, shape, fields, kinds } = envelope;
  const titles = errors.filter(({ kind }) => kinds.includes(kind)).map(({ title }) => title);
  const some = envelopes[0] === envelope ? "Most errors come in it." : `Only for: ${listed(titles, "and")}.`;
  const usual = name === "standard" ? "The usual envelope" : sentenceCase(name);
  return {
    heading: name === shape ? "Another envelope" : usual,
    shape,
    users: kinds.length === errors.length ? "Every error comes in it." : some,
    fields: fields.map(({ path, type, required, description }) => ({
      path: pathText(path),
      type,
      presence: required ? "yes" : "no",
      description: description ?? "",
    })),
  };
}

function errorView(error: ErrorDefinition, { operations }: ErrorCatalog): object {
  const { title, type, code, summary, resolution, retry, cause, headers, examples, kind } = error;
  const [own] = examples;
  return {
    title,
    anchor: anchorOf(error),
    heading: [kind, arrivalOf(error), type, code].filter((word) => word !== undefined).join(" · "),
    arrival: arrivalOf(error),
    type: type ?? "",
    code: code === undefined ? "" : String(code),
    summary,
    cause,
    resolution: resolution ?? "",
    retry: { never: "no", backoff: "with backoff", after: "after Retry-After" }[retry],
    advice: retryAdvice(error),
    inferred: error.inferred,
    headers: headers.map(({ name, required, description }) => {
      return { name, presence: required ? "yes" : "no", description: description ?? "" };
    }),
    examples: own ? [own] : [],
    usage: usageOf(error),
    role: statusesOf(error).length > 0 ? "Answered by" : "Can end the stream of",
    operations: operations.filter(({ id }) => error.operations.includes(id)).map(placeOf),
  };
}

/** How to create the error and how to recognise it, in TypeScript. */
function usageOf({ names, arguments: given }: ErrorDefinition): string {
  const required = given.filter((argument) => argument.required).map(({ name }) => name);
  const init = required.map((name) => (isPlainName(name) ? name : `${literal(name)}: ""`));
  const call = init.length > 0 ? `{ ${init.join(", ")} }` : "";
  return `${names.create}(${call});\nif (${names.guard}(error)) { /* ${names.type} */ }`;
}

/** The place of an error on its page: stable as long as its code, else its kind, is. */
function anchorOf({ code, kind }: ErrorDefinition): string {
  const wire = code === undefined ? "" : String(code);
  return /^[\w.-]+$/.test(wire) ? wire : snakeCase(kind);
}

/** Whether the document says anything of how a stream fails or ends. */
function isTold({ errors, terminal, done }: Stream): boolean {
  return errors.length > 0 || terminal.length > 0 || done !== undefined;
}

function streamView(
  { operation, event, then, terminal, done, errors: kinds }: Stream,
  catalog: ErrorCatalog,
): object {
  const errors = catalog.errors.filter(({ kind }) => kinds.includes(kind));
  const place = catalog.operations.find(({ id }) => id === operation);
  const ends = [...terminal, ...(done === undefined ? [] : [done])];
  return {
    operation: place ? placeOf(place) : operation,
    frame: event === "" ? "data without an `event:` line" : `event \`${event}\``,
    follows: [...then, ...(done === undefined ? [] : [done])].join(", "),
    ends: ends.join(", "),
    errors: errors.map((error) => ({ title: error.title, anchor: anchorOf(error) })),
    frames: errors.flatMap(({ examples }) => {
      const example = examples.find((one) => one.delivery === "event");
      const name = event === "" ? "" : `event: ${oneLine(event)}\n`;
      return example ? [`${name}data: ${JSON.stringify(example.body)}`] : [];
    }),
  };
}

function passthroughView(operation: Operation): readonly object[] {
  const { passthrough } = operation;
  if (!passthrough) return [];
  const { statuses, except } = passthrough;
  return [{ operation: placeOf(operation), statuses: listed(statuses, "and"), except: except.join(", ") }];
}

function sentenceCase(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} envelope`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
