import type { ErrorCatalog } from "../../catalog/catalog.js";
import { header } from "../code/print.js";
import { openApiOf } from "../types/open-api.js";
import { typesText } from "../types/openapi-typescript.js";

/** types.ts: openapi-typescript's types of the schemas that errors refer to, and of all operations where everything was read. */
export async function typesFile(catalog: ErrorCatalog): Promise<string> {
  const text = await typesText(openApiOf(catalog));
  return `${header(catalog.api.source)}\n// The types are openapi-typescript's.\n\n${text}`;
}
