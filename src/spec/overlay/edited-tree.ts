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
  readonly root: unknown;
  /** The mapping or list at a path, as one that may be changed. Undefined where there is none. */
  own(path: readonly string[]): Container | undefined;
  /** Sets a member, which is written at a place. */
  set(container: Container, name: string, part: Placed): void;
  /** Removes what is at a path. False if nothing is. */
  remove(path: readonly string[]): boolean;
  /** Where the value at a pointer is written. */
  placeOf(pointer: string): Source;
}

/** A value and where it is written. */
export interface Placed {
  readonly value: unknown;
  readonly source: Source;
}

/** A tree of the content of a file. */
export function createEditedTree(name: string, content: unknown): EditedTree {
  const origins = new WeakMap<object, Map<string, Source>>();
  const owned = new WeakSet<object>();
  // The document is a member too, so that it is treated as all others.
  const holder: Record<string, unknown> = { document: content };
  owned.add(holder);

  const note = (container: Container, key: string, source: Source): void => {
    const known = origins.get(container) ?? new Map<string, Source>();
    origins.set(container, known.set(key, source));
  };

  const copyAt = (container: Container, key: string): Container | undefined => {
    const value = member(container, key);
    if (!isContainer(value)) return undefined;
    if (owned.has(value)) return value;
    const copy = Array.isArray(value) ? [...value] : { ...value };
    owned.add(copy);
    const known = origins.get(value);
    if (known) origins.set(copy, new Map(known));
    assign(container, key, copy);
    return copy;
  };

  const own = (path: readonly string[]): Container | undefined => {
    let container: Container | undefined = holder;
    for (const key of ["document", ...path]) container = container && copyAt(container, key);
    return container;
  };

  const placeOf = (pointer: string): Source => {
    let source: Source = { file: name, pointer: "#" };
    let value: unknown = holder["document"];
    for (const key of pointerSegments(pointer)) {
      const known = isContainer(value) ? origins.get(value)?.get(key) : undefined;
      source = known ?? { file: source.file, pointer: joinPointer(source.pointer, key) };
      value = member(value, key);
    }
    return source;
  };

  const remove = (path: readonly string[]): boolean => {
    const above = path.slice(0, -1);
    const key = path.at(-1) ?? "";
    const container = own(above);
    if (!container || !hasMember(container, key)) return false;
    if (!Array.isArray(container)) {
      origins.get(container)?.delete(key);
      return delete container[key];
    }
    // What stands behind it moves up, but not in the file.
    const pointer = above.reduce(joinPointer, "#");
    const places = container.map((_, index) => placeOf(joinPointer(pointer, String(index))));
    for (const list of [container, places]) list.splice(Number(key), 1);
    origins.set(container, new Map(places.map((place, index) => [String(index), place])));
    return true;
  };

  return {
    get root() {
      return holder["document"];
    },
    own,
    set(container, key, { value, source }) {
      assign(container, key, value);
      note(container, key, source);
    },
    remove,
    placeOf,
  };
}

/** Whether a value is a mapping or a list. */
export function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** Defines rather than assigns: a member may be called `__proto__`. */
function assign(container: Container, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
}
