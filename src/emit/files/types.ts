import type { ErrorCatalog } from "../../catalog/catalog.js";
import { header } from "../code/print.js";
import { openApiOf } from "../types/open-api.js";
import { typesText } from "../types/openapi-typescript.js";

/** types.ts: openapi-typescript's types of the schemas that errors refer to, and of all operations where everything was read. */
export function typesFile(catalog: ErrorCatalog): string {
  const text = typesText(openApiOf(catalog));
  return `${header(catalog.api.source)}\n// The types are openapi-typescript's.\n\n${text}`;
}
