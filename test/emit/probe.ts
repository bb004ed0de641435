/**
 * A document with one error, whose body has a given schema: its guard, and what Ajv says.
 *
 * @module
 */

import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { catalogOf } from "../catalog/harness.js";
import { compiled } from "./compiled.js";

/** Keywords of a schema, or members of anything else. */
export type Json = { readonly [keyword: string]: JsonValue };

/** The body guard of the one error of a document whose body has the given schema. */
export async function guardOf(
  schema: JsonValue,
  named: Json = {},
  version = "3.1.0",
): Promise<(value: unknown) => boolean> {
  const response = {
    description: "No.",
    "x-error": { kind: "Probe" },
    content: { "application/json": { schema } },
  };
  const document = {
    openapi: version,
    info: { title: "Books", version: "1" },
    paths: { "/books": { get: { operationId: "listBooks", responses: { 400: response } } } },
    components: { schemas: named },
  };
  const { isProbeBody } = await compiled(await catalogOf(JSON.stringify(document)));
  if (!isProbeBody) throw new Error("There is no guard.");
  return (value) => isProbeBody(value) === true;
}

/** What a validator says; nothing where its comparison calls the `toString` of a value that has one of its own. */
export function answerOf(validate: (value: unknown) => boolean, value: unknown): boolean | undefined {
  try {
    return validate(value);
  } catch {
    return undefined;
  }
}

export function validatorOf(schema: JsonValue, named: Json = {}): (value: unknown) => boolean {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    ownProperties: true,
    validateFormats: false,
  });
  const root = "#/components/schemas/";
  const text = JSON.stringify(
    typeof schema === "boolean" ? schema : { ...Object(schema), $defs: named },
  ).replaceAll(root, "#/$defs/");
  const validate = ajv.compile(JSON.parse(text));
  return (value) => validate(value) === true;
}
