import type { ErrorCatalog } from "../../catalog/catalog.js";

/** catalog.json: all that the other files were made of, for machines. */
export function catalogJsonFile(catalog: ErrorCatalog): string {
  return `${JSON.stringify(catalog, undefined, 2)}\n`;
}
