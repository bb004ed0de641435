/**
 * Names the schemas that references lead to: the same schema always by the same name, and no two by one.
 *
 * @module
 */

import { child, type DocumentNode, identityOf, isReference, rootNode } from "./document-node.js";
import { hasMember } from "./json.js";
import { pointerSegments } from "./pointer.js";
import { quietly, type Reading } from "./reading.js";
import { targetOf } from "./resolve.js";

/** The named schemas of a document, in the order in which they were met. */
export interface SchemaNames {
  /** The name of a schema that something refers to. It is noted for {@link SchemaNames.entries}. */
  nameOf(target: DocumentNode): string;
  /** Every schema named so far, and those that are named while one goes through them. */
  entries(): IterableIterator<[string, DocumentNode]>;
}

const HALF_CHARACTER = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A document without named schemas yet. */
export function createSchemaNames(reading: Reading): SchemaNames {
  const quiet = quietly(reading);
  const names = new Map<string, string>();
  const named = new Map<string, DocumentNode>();
  return {
    nameOf(target) {
      const known = names.get(identityOf(target));
      if (known !== undefined) return known;
      const schema = behindNamesakes(quiet, target);
      const identity = identityOf(schema);
      // Half a character can be no part of a reference.
      const name = names.get(identity) ?? freeName(quiet, schema, named).replace(HALF_CHARACTER, "\ufffd");
      names.set(identityOf(target), name);
      names.set(identity, name);
      named.set(name, schema);
      return name;
    },
    // A Map's iterator also visits what is added while it runs.
    entries: () => named.entries(),
  };
}

/** Where the schemas that have names of their own are: components.schemas, or definitions of Swagger 2.0. */
export function namedSchemas(reading: Reading): DocumentNode {
  const root = rootNode(reading.root);
  return reading.version === "2.0" ? child(root, "definitions") : child(child(root, "components"), "schemas");
}

/**
 * A schema that only refers to another one of the same name is that one: `Error: { $ref: ./Error.yaml }`.
 * One of another name is a schema of its own.
 */
function behindNamesakes(quiet: Reading, start: DocumentNode): DocumentNode {
  const seen = new Set<string>();
  let node = start;
  while (isAlias(node) && !seen.has(identityOf(node))) {
    seen.add(identityOf(node));
    const next = targetOf(quiet, node);
    if (!next || naturalName(next) !== naturalName(start)) return node;
    node = next;
  }
  return node;
}

function isAlias(node: DocumentNode): boolean {
  return isReference(node) && Object.keys(Object(node.value)).length === 1;
}

function freeName(quiet: Reading, schema: DocumentNode, named: ReadonlyMap<string, DocumentNode>): string {
  const name = candidates(schema).find(
    (candidate) => !named.has(candidate) && !isReserved(quiet, candidate, schema),
  );
  // Only an adversary gets here; the identity is unique, if ugly.
  return name ?? identityOf(schema);
}

/** A name in the document's own components belongs to that component, whether or not errors reach it. */
function isReserved(quiet: Reading, name: string, schema: DocumentNode): boolean {
  const own = namedSchemas(quiet);
  if (!hasMember(own.value, name)) return false;
  return identityOf(behindNamesakes(quiet, child(own, name))) !== identityOf(schema);
}

/** Names from the plainest to the most particular. */
function candidates(node: DocumentNode): readonly string[] {
  const name = naturalName(node);
  const parents = meaningful(pointerSegments(node.pointer)).slice(0, -1).reverse();
  const folders = node.file.name.split("/").slice(0, -1).reverse();
  const file = baseName(node.file.name);
  const ofFile = name === file ? [] : [`${file}.${name}`];
  const ofParents = parents.map((_, index) => [...parents.slice(0, index + 1).reverse(), name].join("."));
  const ofFolders = folders.map((_, index) =>
    [...folders.slice(0, index + 1).reverse(), ...(name === file ? [] : [file]), name].join("."),
  );
  return [name, ...ofParents, ...ofFile, ...ofFolders, `${node.file.name}${node.pointer}`];
}

function naturalName(node: DocumentNode): string {
  return meaningful(pointerSegments(node.pointer)).at(-1) ?? baseName(node.file.name);
}

/** Keywords whose members are named by the document's author. */
const MAPS = new Set([
  "properties",
  "patternProperties",
  "schemas",
  "definitions",
  "$defs",
  "responses",
  "headers",
  "parameters",
  "requestBodies",
  "examples",
  "paths",
]);

/** The segments of a pointer that say what something is, without keywords, positions, statuses and media types. */
function meaningful(segments: readonly string[]): readonly string[] {
  const words = segments.filter((segment, index) => {
    if (MAPS.has(segments[index - 1] ?? "")) return !/^\d+$/.test(segment) || index === segments.length - 1;
    return !STRUCTURE.has(segment) && !/^\d+$/.test(segment) && !segment.includes("/");
  });
  return words.length > 0 ? words : segments.slice(-1);
}

const STRUCTURE = new Set([
  ...MAPS,
  "components",
  "schema",
  "itemSchema",
  "content",
  "items",
  "prefixItems",
  "additionalProperties",
  "allOf",
  "anyOf",
  "oneOf",
  "contentSchema",
]);

function baseName(file: string): string {
  const last = file.split("/").at(-1) ?? file;
  return last.replace(/\.(ya?ml|json)$/i, "") || file;
}
