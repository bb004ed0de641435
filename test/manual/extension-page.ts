/** The reference of the extensions, as Markdown. */

import type { ErrorCatalog, ErrorDefinition, Operation } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { PLACES } from "../../src/redocly/extension-types.js";
import { ALIASES } from "../../src/spec/aliases.js";
import { EXTENSIONS, type ExtensionSchema } from "../../src/spec/extension-schemas.js";
import { code, fenced, generatedFrom, pageOf, table } from "./parts.js";

/** Redocly's names of places, in words. */
const PLACE_WORDS: Readonly<Record<string, string>> = {
  Schema: "the schema of an error",
  Response: "a response",
  MediaType: "the media type `text/event-stream` of a response",
  Root: "the root of the document",
  PathItem: "a path",
  Operation: "an operation",
};

/** Where that would say too much. */
const OWN_PLACES: Readonly<Record<string, string>> = {
  "x-error-slot": "the schema of a member, or a reference to one, in a body of an error",
};

const INTRO =
  "OpenAPI says most of what there is to say about an error: `const` for its identity, `description` for its cause, `headers`, `examples`, `oneOf` for the errors of one status. Five optional extensions carry the rest. A document that uses any of them is held to the rules strictly: errors that cannot be told apart, or that want the same name, stop the run.";

const SCHEMA =
  "Their JSON Schema ships with the package as `openapi-errors/extensions.schema.json`. The plugin for Redocly CLI, `openapi-errors/redocly`, knows their keys, so that editors complete them. A key that is none is [`unknown-extension-key`](problems/unknown-extension-key.md), a value that cannot be is [`invalid-extension`](problems/invalid-extension.md).";

const OTHERS =
  "Some documents say to another tool what ours would have to be told. It is read, and comes after what our own extensions say. It makes no document strict.";

/** A document that uses an extension, and what comes of it. */
export interface ExtensionExample {
  readonly document: string;
  readonly catalog: ErrorCatalog;
}

/** The page of all extensions. `exampleOf` gives the example of each. */
export function extensionPage(exampleOf: (extension: string) => ExtensionExample): string {
  const sections = Object.entries(EXTENSIONS).flatMap(([name, schema]) =>
    sectionOf(name, schema, exampleOf(name)),
  );
  return pageOf([
    generatedFrom("src/spec/extension-schemas.ts"),
    "# Extensions of OpenAPI",
    INTRO,
    SCHEMA,
    ...sections,
    "## Extensions of other tools",
    OTHERS,
    table(
      ["extension", "on", "what it says"],
      ALIASES.map(({ name, on, says }) => [code(name), on, says]),
    ),
  ]);
}

function sectionOf(
  name: string,
  schema: ExtensionSchema,
  { document, catalog }: ExtensionExample,
): readonly string[] {
  const places = (PLACES[name] ?? []).map((place) => PLACE_WORDS[place] ?? place);
  const keys = Object.entries(schema.properties ?? {}).map(([key, one]) => [
    code(key),
    typeOf(one),
    one.description,
    code(inYaml(one.examples?.[0] ?? null)),
  ]);
  return [
    `## ${name}`,
    schema.description,
    `Where it can stand: ${OWN_PLACES[name] ?? places.join(", ")}.`,
    ...(schema.enum ? [`What it can be: ${typeOf(schema)}.`] : []),
    ...(keys.length > 0 ? [table(["key", "value", "what it says", "example"], keys)] : []),
    "A whole document:",
    fenced("yaml", document),
    "What its operations can answer with:",
    answersOf(catalog),
  ];
}

/** Columns that say nothing are left out. */
function answersOf(catalog: ErrorCatalog): string {
  const rows = catalog.operations.map((one) => rowOf(one, catalog));
  const head = ["operation", "errors", "in its stream", "forwards"];
  const isUsed = (column: number): boolean => rows.some((row) => row[column] !== "");
  const onlyUsed = (cells: readonly string[]): readonly string[] =>
    cells.filter((_, column) => isUsed(column));
  return table(onlyUsed(head), rows.map(onlyUsed));
}

function rowOf(operation: Operation, { errors }: ErrorCatalog): readonly string[] {
  const named = (kind: string): string => errorWords(kind, errors);
  const { passthrough } = operation;
  const except = (passthrough?.except ?? []).map((kind) => `, never ${code(kind)}`);
  return [
    code(operation.id),
    operation.errors.map(named).join("<br>"),
    operation.streamErrors.map(named).join("<br>"),
    passthrough ? `${passthrough.statuses.join(", ")}${except.join("")}` : "",
  ];
}

function errorWords(kind: string, errors: readonly ErrorDefinition[]): string {
  const error = errors.find((one) => one.kind === kind);
  const statuses = (error?.deliveries ?? []).flatMap((one) => (one.via === "response" ? [one.status] : []));
  return `${code(kind)} (${[...statuses, `retry: ${error?.retry}`].join(", ")})`;
}

function typeOf(schema: ExtensionSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(", ");
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(", or ");
  if (schema.type === "array") return `a list, each ${schema.items ? typeOf(schema.items) : "anything"}`;
  if (schema.type === "integer") return `a number from ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === "boolean") return "`true` or `false`";
  return schema.pattern === undefined ? "a text" : `a text that matches ${code(schema.pattern)}`;
}

/** A value as one would write it in a document. */
function inYaml(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(", ")}]`;
  const text = String(value);
  return /^\[/.test(text) ? `"${text}"` : text;
}
