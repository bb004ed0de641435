/**
 * Emits the files of an API from its catalog, one emitter each, and those of gateways.
 *
 * @module
 */

import type { ErrorCatalog } from "../catalog/catalog.js";
import type { Gateway } from "../catalog/gateway.js";
import { catalogJsonFile } from "./files/catalog-json.js";
import { clientFile } from "./files/client.js";
import { errorsFile } from "./files/errors.js";
import { errorsMdFile } from "./files/errors-md.js";
import { eventsFile } from "./files/events.js";
import { indexFile } from "./files/index.js";
import { operationsFile } from "./files/operations.js";
import { parseFile } from "./files/parse.js";
import { schemasFile } from "./files/schemas.js";
import { serverFile } from "./files/server.js";
import { typesFile } from "./files/types.js";
import { gatewayFile } from "./gateway/gateway.js";
import type { GeneratedFile } from "./generated-file.js";
import type { OwnTemplates } from "./text/markdown.js";

/** Makes one file of an API's folder, or nothing where the catalog does not know enough for it. */
type Emitter = (catalog: ErrorCatalog, templates?: OwnTemplates) => string | undefined | Promise<string>;

/** The files of an API's folder and what makes each of them. */
export const EMITTERS: Readonly<Record<string, Emitter>> = {
  "catalog.json": catalogJsonFile,
  "client.ts": clientFile,
  "errors.md": errorsMdFile,
  "errors.ts": errorsFile,
  "events.ts": eventsFile,
  "index.ts": indexFile,
  "operations.ts": operationsFile,
  "parse.ts": parseFile,
  "schemas.ts": schemasFile,
  "server.ts": serverFile,
  "types.ts": typesFile,
};

/** The files of an API. Their paths are relative to the API's folder. */
export async function emitApi(
  catalog: ErrorCatalog,
  templates?: OwnTemplates,
): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const [path, emit] of Object.entries(EMITTERS)) {
    const text = await emit(catalog, templates);
    if (text !== undefined) files.push({ path, text });
  }
  return files;
}

/** A gateway's file, beside the folders of its APIs. `folderOf` gives the folder of each. */
export function emitGateway(gateway: Gateway, folderOf: (api: string) => string): GeneratedFile {
  return { path: `gateways/${gateway.name}.ts`, text: gatewayFile(gateway, folderOf) };
}
