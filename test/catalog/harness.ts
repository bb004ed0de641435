/**
 * Builds catalogs of small documents, and says in short what is in them.
 *
 * @module
 */

import type { Path } from "../../src/catalog/body.js";
import { buildCatalog } from "../../src/catalog/build.js";
import type {
  CatalogBuild,
  Conflict,
  Delivery,
  ErrorCatalog,
  ErrorDefinition,
} from "../../src/catalog/catalog.js";
import type { ApiDeclaration } from "../../src/catalog/declaration.js";
import { readDocument } from "../../src/spec/read.js";
import { tempFolder } from "../support/temp-folder.js";

/** What a document says, and the errors that are read from it, {@link inShort}. */
export type Form = readonly [
  name: string,
  form: { readonly given: string; readonly want: readonly string[] },
];

/** The parts of a small document, in YAML. */
export interface Parts {
  /** The responses of its one operation, `POST /books`. */
  readonly responses: string;
  readonly schemas?: string;
  readonly version?: string;
}

/** A document with one operation. */
export function documentOf({ responses, schemas = "{}", version = "3.1.0" }: Parts): string {
  return `openapi: ${version}
info: { title: Books API, version: '1' }
paths:
  /books:
    post:
      operationId: addBook
      responses:
        ${indented(responses, 8)}
components:
  schemas:
    ${indented(schemas, 4)}
`;
}

/** A document whose operation answers 400 with the given schema, in YAML. */
export function refusing(schema: string, schemas = "{}"): string {
  return documentOf({ responses: `'400': ${json(schema)}`, schemas });
}

/** A response of JSON, in YAML on one line. */
export function json(schema: string): string {
  return `{ description: Refused., content: { application/json: { schema: ${schema.trim()} } } }`;
}

/** A reference to a component, in YAML. */
export function ref(name: string): string {
  return `{ $ref: '#/components/schemas/${name}' }`;
}

/** Builds the catalog of a document. */
export async function build(
  document: string,
  name = "books",
  reach: ApiDeclaration["reach"] = "errors",
): Promise<CatalogBuild> {
  const cwd = tempFolder({ "api.yaml": document });
  const options = { name, reach, allowRemote: false, cwd } as const;
  const { value, problems } = await readDocument("api.yaml", options);
  if (!value) throw new Error(JSON.stringify(problems, undefined, 2));
  return buildCatalog(value);
}

/** The catalog of a document without conflicts. */
export async function catalogOf(document: string, name = "books"): Promise<ErrorCatalog> {
  const { catalog, conflicts } = await build(document, name);
  if (conflicts.length > 0) throw new Error(JSON.stringify(conflicts, undefined, 2));
  return catalog;
}

/** The catalog of everything in a document, as servers need it. */
export async function wholeCatalogOf(document: string): Promise<ErrorCatalog> {
  return (await build(document, "books", "everything")).catalog;
}

/** The kinds of a document's errors, in order. */
export async function kindsOf(document: string): Promise<readonly string[]> {
  return (await catalogOf(document)).errors.map(({ kind }) => kind);
}

/**
 * An error in short: `404 NotFound(message, param?) type=invalid code=not_found message=error.message`. A message that
 * the body need not have ends with `?`, one that no body has is quoted. Places that are tried in turn have bars between them.
 */
export function inShort(error: ErrorDefinition): string {
  const { deliveries, kind, type, code, message } = error;
  const given = error.arguments.map(({ name, required }) => (required ? name : `${name}?`));
  const paths = message.paths ?? (message.path ? [message.path] : []);
  const place =
    paths.length > 0 && `${paths.map(pathText).join("|")}${message.fallback === undefined ? "" : "?"}`;
  const facts = [
    ...(type === undefined ? [] : [`type=${type}`]),
    ...(code === undefined ? [] : [`code=${JSON.stringify(code).replaceAll('"', "")}`]),
    `message=${place || JSON.stringify(message.constant)}`,
  ];
  return `${deliveries.map(deliveryText).join(",")} ${kind}(${given.join(", ")}) ${facts.join(" ")}`;
}

/** A conflict in short, with the pointers of both places. */
export function conflictInShort(conflict: Conflict): string {
  const [first, second] = conflict.sources.map(({ pointer }) => pointer);
  const subject =
    conflict.conflict === "collision"
      ? conflict.name
      : `${conflict.status} ${conflict.kinds[0]} ${conflict.kinds[1]}`;
  return `${conflict.conflict} ${subject}: ${first} ${second}`;
}

function deliveryText(delivery: Delivery): string {
  return delivery.via === "response" ? String(delivery.status) : `event:${delivery.event}`;
}

/** `error.message`, `errors[0].code`; `.` for the body itself. */
export function pathText(path: Path): string {
  return (
    path.reduce<string>(
      (text, step) => (typeof step === "number" ? `${text}[${step}]` : text ? `${text}.${step}` : step),
      "",
    ) || "."
  );
}

function indented(yaml: string, spaces: number): string {
  const lines = yaml.replace(/^\n+|\s+$/g, "").split("\n");
  const margin = Math.min(...lines.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(margin)).join(`\n${" ".repeat(spaces)}`);
}
