/**
 * A value of a document together with where it is written.
 *
 * @module
 */

import type { Source } from "../catalog/schema.js";
import { isObject, member } from "./json.js";
import { joinPointer } from "./pointer.js";
import type { OpenApiVersion } from "./version.js";

/** A file that was loaded. */
export interface DocumentFile {
  /** Relative to the working directory with `/`, or a URL. For people and sources. */
  readonly name: string;
  /** The absolute path, or a URL. */
  readonly location: string;
  readonly root: unknown;
  /** Absent for a fragment, which is read in the version of the document that refers to it. */
  readonly version?: OpenApiVersion;
  /** Whether anything in it may have a URI of its own: `$id`, `$self`. */
  readonly hasIds?: boolean;
  /** Where the value at a pointer is written, if overlays have changed the file. */
  readonly placeOf?: (pointer: string) => Source;
}

/** A value and its place. */
export interface DocumentNode {
  readonly value: unknown;
  readonly file: DocumentFile;
  /** `#` for the root, else `#/...`. */
  readonly pointer: string;
}

/** The whole of a file. */
export function rootNode(file: DocumentFile): DocumentNode {
  return { value: file.root, file, pointer: "#" };
}

/** A member or item of a node; its value is undefined if there is none. */
export function child(node: DocumentNode, name: string): DocumentNode {
  return { value: member(node.value, name), file: node.file, pointer: joinPointer(node.pointer, name) };
}

/** The members of a mapping or the items of a list, in order. */
export function children(node: DocumentNode): readonly (readonly [string, DocumentNode])[] {
  if (typeof node.value !== "object" || node.value === null) return [];
  return Object.keys(node.value).map((name) => [name, child(node, name)] as const);
}

/** Where a node is written. */
export function sourceOf(node: DocumentNode): Source {
  return { file: node.file.name, pointer: node.pointer };
}

/** Whether an overlay says it, and not the document itself. */
export function isOverlaid({ file, pointer }: DocumentNode): boolean {
  return file.placeOf !== undefined && file.placeOf(pointer).file !== file.name;
}

/** Tells nodes apart: equal for the same place in the same file. */
export function identityOf(node: DocumentNode): string {
  return node.file.location + node.pointer;
}

/** Whether a node is a Reference Object (OpenAPI 4.8.23), perhaps with siblings. */
export function isReference(node: DocumentNode): boolean {
  return isObject(node.value) && typeof member(node.value, "$ref") === "string";
}
