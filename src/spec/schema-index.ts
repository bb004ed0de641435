/**
 * Finds schemas by the names that they give themselves: `$anchor` and `$id` (JSON Schema 2020-12, 8.2.1 and 8.2.2), and a
 * document by its `$self` (OpenAPI 3.2, 4.1.2.2). A file is searched once, and only if something asks for it.
 *
 * @module
 */

import { child, children, type DocumentFile, type DocumentNode, rootNode } from "./document-node.js";
import { isUrl } from "./file-store.js";
import { textMember } from "./json.js";
import { pointerSegments } from "./pointer.js";

/** A schema with an `$id`, or the document: what relative references in it are relative to. */
export interface Resource {
  readonly root: DocumentNode;
  /** Its URI. */
  readonly base: string;
}

interface Index {
  readonly anchors: ReadonlyMap<string, DocumentNode>;
  readonly resources: ReadonlyMap<string, DocumentNode>;
}

const indexes = new WeakMap<DocumentFile, Index>();

/** The first node of a file that calls itself by this name. */
export function findAnchor(file: DocumentFile, name: string): DocumentNode | undefined {
  return indexOf(file).anchors.get(name);
}

/** The schema, or the document, whose URI a reference from a node means. */
export function findResource(
  node: DocumentNode,
  address: string,
  document: DocumentFile,
): DocumentNode | undefined {
  const files = [node.file, document].filter((file) => file.hasIds);
  if (files.length === 0) return undefined;
  const uri = uriOf(address, resourceOf(node).base);
  for (const file of files) {
    const found = indexOf(file).resources.get(uri);
    if (found) return found;
  }
  return undefined;
}

/** The innermost resource that a node is part of. */
export function resourceOf(node: DocumentNode): Resource {
  const { file, pointer } = node;
  let here = rootNode(file);
  let resource = { root: here, base: baseOf(here, locationOf(file)) };
  if (!file.hasIds) return resource;
  for (const segment of pointerSegments(pointer)) {
    here = child(here, segment);
    const base = baseOf(here, resource.base);
    if (base !== resource.base) resource = { root: here, base };
  }
  return resource;
}

function indexOf(file: DocumentFile): Index {
  const known = indexes.get(file);
  if (known) return known;
  const anchors = new Map<string, DocumentNode>();
  const resources = new Map<string, DocumentNode>();
  const seen = new Set<unknown>();
  const search = (node: DocumentNode, outer: string): void => {
    const { value } = node;
    // YAML aliases can make one value part of itself.
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    const base = baseOf(node, outer);
    if (base !== outer && !resources.has(base)) resources.set(base, node);
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const name = textMember(value, keyword);
      if (name !== undefined && !anchors.has(name)) anchors.set(name, node);
    }
    for (const [, inner] of children(node)) search(inner, base);
  };
  search(rootNode(file), locationOf(file));
  const index = { anchors, resources };
  indexes.set(file, index);
  return index;
}

/** The URI of a node, if it has one of its own; else that of what is around it. */
function baseOf(node: DocumentNode, outer: string): string {
  const name = textMember(node.value, "$id") ?? (node.pointer === "#" ? textMember(node.value, "$self") : "");
  return name ? uriOf(name, outer) : outer;
}

/** An address without its fragment, made absolute. What is none is equal to nothing but itself. */
function uriOf(address: string, base: string): string {
  const [name = ""] = address.split("#");
  return URL.canParse(name, base) ? new URL(name, base).href : name;
}

function locationOf({ location }: DocumentFile): string {
  if (isUrl(location)) return location;
  const segments = location.split(/[\\/]/).filter((segment) => segment !== "");
  return `file:///${segments.map(encodeURIComponent).join("/")}`;
}
