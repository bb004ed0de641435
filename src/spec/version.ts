/**
 * The versions of OpenAPI that are read.
 *
 * @module
 */

import { member } from "./json.js";

/** A version of OpenAPI, as far as it matters to reading. */
export type OpenApiVersion = "2.0" | "3.0" | "3.1" | "3.2";

const VERSIONS: readonly OpenApiVersion[] = ["2.0", "3.0", "3.1", "3.2"];

/**
 * The version that a document states (OpenAPI 4.8.1 OpenAPI Object, `openapi`; Swagger 2.0, `swagger`).
 * Undefined for a fragment and for versions that are not read. YAML reads an unquoted `3.0` as a number, which is let pass.
 */
export function versionOf(root: unknown): OpenApiVersion | undefined {
  const stated = statedVersion(root);
  if (stated === undefined) return undefined;
  const [major = "", minor = "0"] = stated.split(".");
  return VERSIONS.find((version) => version === `${major}.${minor}`);
}

/** The text of `openapi` or `swagger`, whatever it says. */
export function statedVersion(root: unknown): string | undefined {
  const stated = member(root, "openapi") ?? member(root, "swagger");
  return typeof stated === "string" || typeof stated === "number" ? String(stated) : undefined;
}

/** Whether keywords beside a `$ref` count (JSON Schema 2020-12, 8.2.3.1; in OpenAPI before 3.1 they are ignored). */
export function allowsReferenceSiblings(version: OpenApiVersion): boolean {
  return version === "3.1" || version === "3.2";
}
