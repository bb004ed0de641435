/**
 * A document that overlays change. What is read from disk is never touched (YAML's aliases share values, and so do
 * overlays): whatever changes is copied first, and each part remembers where it is written.
 *
 * @module
 */

import type { Source } from "../../catalog/schema.js";
import { hasMember, member } from "../json.js";
import { joinPointer, pointerSegments } from "../pointer.js";

/** A mapping or a list of a document. */
export type Container = Record<string, unknown> | unknown[];

/** A document that is being changed. */
export interface EditedTree {
  readonly name: string;
  /** Around the document, so that it is a member as all others are. */
  readonly holder: Record<"document", unknown>;
  /** Where members are written that are not written with what is around them. */
  readonly origins: WeakMap<object, Map<string, Source>>;
  /** What was copied already. */
  readonly owned: WeakSet<object>;
}

/** A value and where it is written. */
export interface Placed {
  readonly value: unknown;
  readonly source: Source;
}

/** A tree of the content of a file. */
export function createEditedTree(name: string, content: unknown): EditedTree {
  return { name, holder: { document: content }, origins: new WeakMap(), owned: new WeakSet() };
}

/** The mapping or list at a path, as one that may be changed. Undefined where there is none. */
export function containerAt(tree: EditedTree, path: readonly string[]): Container | undefined {
  let container: Container | undefined = tree.holder;
  for (const key of ["document", ...path]) container = container && copyAt(tree, container, key);
  return container;
}

function copyAt({ origins, owned }: EditedTree, container: Container, key: string): Container | undefined {
  const value = member(container, key);
  if (!isContainer(value)) return undefined;
  if (owned.has(value)) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  owned.add(copy);
  const known = origins.get(value);
  if (known) origins.set(copy, new Map(known));
  assign(container, key, copy);
  return copy;
}

/** Sets a member, which is written at a place. */
export function setMember(
  { origins }: EditedTree,
  container: Container,
  { name, value, source }: Placed & { readonly name: string },
): void {
  assign(container, name, value);
  const known = origins.get(container) ?? new Map<string, Source>();
  origins.set(container, known.set(name, source));
}

/** Removes what is at a path, if anything is. */
export function removeAt(tree: EditedTree, path: readonly string[]): void {
  const above = path.slice(0, -1);
  const key = path.at(-1) ?? "";
  const container = containerAt(tree, above);
  if (!container || !hasMember(container, key)) return;
  if (!Array.isArray(container)) {
    tree.origins.get(container)?.delete(key);
    delete container[key];
    return;
  }
  // What stands behind it moves up, but not in the file.
  const pointer = above.reduce(joinPointer, "#");
  const places = container.map((_, index) => placeIn(tree, joinPointer(pointer, String(index))));
  for (const list of [container, places]) list.splice(Number(key), 1);
  tree.origins.set(container, new Map(places.map((place, index) => [String(index), place])));
}

/** Where the value at a pointer is written. */
export function placeIn({ name, holder, origins }: EditedTree, pointer: string): Source {
  let source: Source = { file: name, pointer: "#" };
  let value = holder.document;
  for (const key of pointerSegments(pointer)) {
    const known = isContainer(value) ? origins.get(value)?.get(key) : undefined;
    source = known ?? { file: source.file, pointer: joinPointer(source.pointer, key) };
    value = member(value, key);
  }
  return source;
}

/** Whether a value is a mapping or a list. */
export function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** Defines rather than assigns: a member may be called `__proto__`. */
function assign(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}
