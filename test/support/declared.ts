/** Whether answers are what a document declares. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import { repository } from "./sources.js";

const HOW = { prefix: "#/$defs/" };

/** The catalog of a reference API. */
export function catalogOf(api: string): ErrorCatalog {
  return JSON.parse(readFileSync(join(repository, "generated", api, "catalog.json"), "utf8"));
}

/** A check whether an operation of an API declares a JSON body for a status. */
export function declaredBodies(api: string): (status: number, body: unknown) => boolean {
  const { operations, schemas } = catalogOf(api);
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const defs = jsonSchemasOf(schemas, HOW);
  const checks = operations.flatMap(({ signature }) =>
    (signature?.responses ?? []).flatMap(({ status, content }) =>
      content
        .filter(({ mediaType }) => mediaType === "application/json")
        .map(({ schema }) => {
          const check = ajv.compile({ ...Object(jsonSchemaOf(schema ?? {}, HOW)), $defs: defs });
          return { status, check };
        }),
    ),
  );
  return (status, body) => checks.some((one) => one.status === status && one.check(body));
}
