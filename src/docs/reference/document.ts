/**
 * Looks into an OpenAPI document as plain data: one file, as Redocly bundles it.
 *
 * @module
 */

/** An object of the document, which may be changed. */
export type Node = Record<string, unknown>;

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** Whether a value is an object. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is an object; an empty one if there is none. */
export function nodeAt(holder: unknown, name: string): Node {
  const value = isNode(holder) ? holder[name] : undefined;
  return isNode(value) ? value : {};
}

/** The items of a member that is a list. */
export function listAt(holder: unknown, name: string): readonly unknown[] {
  const value = isNode(holder) ? holder[name] : undefined;
  return Array.isArray(value) ? value : [];
}

/** A member that is a text; empty if there is none. */
export function textAt(holder: unknown, name: string): string {
  const value = isNode(holder) ? holder[name] : undefined;
  return typeof value === "string" ? value : "";
}

/** What a value refers to inside the document, over several references if need be; the value itself if to nothing. */
export function resolved(document: Node, value: unknown): Node {
  let found = value;
  for (let hops = 0; hops < 20; hops++) {
    const reference = textAt(found, "$ref");
    if (!reference.startsWith("#/")) break;
    found = reference
      .slice(2)
      .split("/")
      .map((segment) => decoded(segment).replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<unknown>((holder, name) => (isNode(holder) ? holder[name] : undefined), document);
  }
  return isNode(found) ? found : {};
}

/** An operation of the document, and where it stands. */
export interface DocumentOperation {
  readonly path: string;
  /** In lower case. */
  readonly method: string;
  readonly operation: Node;
}

/** The operations of the document in its order. */
export function operationsIn(document: Node): readonly DocumentOperation[] {
  return Object.entries(nodeAt(document, "paths")).flatMap(([path, item]) => {
    const found = resolved(document, item);
    return Object.keys(found).flatMap((method) => {
      const operation = found[method];
      return METHODS.includes(method) && isNode(operation) ? [{ path, method, operation }] : [];
    });
  });
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
