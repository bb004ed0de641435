/** What other runs generated: the catalogs of the APIs beside those that this run is about. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ErrorCatalog } from "../catalog/catalog.js";

/** The path of the catalog in the folder of an API. */
export function catalogPath(folder: string): string {
  return join(folder, "catalog.json");
}

/** The catalog in the folder of an API, if one was generated there and can be read. */
export async function readNeighbour(folder: string): Promise<ErrorCatalog | undefined> {
  return readFile(catalogPath(folder), "utf8").then(parseCatalog, () => undefined);
}

function parseCatalog(text: string): ErrorCatalog | undefined {
  try {
    const json: unknown = JSON.parse(text);
    const isCatalog = typeof json === "object" && json !== null && "api" in json && "errors" in json;
    // We wrote it ourselves; its members are only shown, and a README is checked by whoever commits it.
    return isCatalog ? (json as ErrorCatalog) : undefined;
  } catch {
    return undefined;
  }
}
