/**
 * Writes a catalog's schemas and operations down as an OpenAPI 3.1 document again, for openapi-typescript:
 * without what it stumbles over, whatever the original looked like.
 *
 * @module
 */

import type { ErrorCatalog, Operation, OperationSignature } from "../../catalog/catalog.js";
import type { HeaderDeclaration, MediaDeclaration, ParameterDeclaration } from "../../catalog/declaration.js";
import { jsonSchemaOf } from "../../catalog/json-schema.js";
import { reachedFrom } from "../../catalog/prune.js";
import type { JsonValue, Schema } from "../../catalog/schema.js";

type Json = { readonly [name: string]: JsonValue };

/** An OpenAPI 3.1 document with the schemas of a catalog, and its operations where everything was read. */
export function openApiOf({ api, operations, errors, schemas }: ErrorCatalog): object {
  // What guards alone refer to has no type that anybody asks for.
  const typed = errors.map(({ accepts: _, ...error }) => error);
  const named = api.reach === "everything" ? schemas : reachedFrom(typed, schemas);
  const entries = Object.entries(named).map(([name, schema]) => [name, schemaOf(schema)] as const);
  return {
    openapi: "3.1.0",
    info: { title: api.title, version: "1" },
    paths: pathsOf(operations),
    components: { schemas: Object.fromEntries(entries) },
  };
}

/** The methods of a Path Item Object (OpenAPI 3.1, 4.8.9). Others have no place in it. */
const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

function pathsOf(operations: readonly Operation[]): Json {
  const paths = new Map<string, [string, Json][]>();
  const ids = new Set<string>();
  for (const { method, path, signature } of operations) {
    if (!signature || !METHODS.has(method.toLowerCase())) continue;
    const { operationId } = signature;
    // Its references to operations are URIs, and decoded.
    const fresh = operationId !== undefined && !ids.has(operationId) && !/%[0-9a-f]{2}/i.test(operationId);
    if (fresh) ids.add(operationId);
    const operation = operationOf(signature, fresh ? { operationId } : {});
    paths.set(path, [...(paths.get(path) ?? []), [method.toLowerCase(), operation]]);
  }
  return Object.fromEntries([...paths].map(([path, methods]) => [path, Object.fromEntries(methods)]));
}

function operationOf({ parameters, requestBody, responses }: OperationSignature, id: Json): Json {
  const body = requestBody && { required: requestBody.required, content: contentOf(requestBody.content) };
  return {
    ...id,
    ...(parameters.length > 0 ? { parameters: parameters.map(parameterOf) } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: Object.fromEntries(
      responses.map(({ status, description, headers, content }) => [
        String(status),
        {
          description,
          ...(headers.length > 0 ? { headers: headersOf(headers) } : {}),
          ...(content.length > 0 ? { content: contentOf(content) } : {}),
        },
      ]),
    ),
  };
}

function parameterOf({ name, in: place, required, description, schema }: ParameterDeclaration): Json {
  const words = description === undefined ? {} : { description };
  return { name, in: place, required, ...words, schema: schemaOf(schema ?? {}) };
}

function headersOf(headers: readonly HeaderDeclaration[]): Json {
  return Object.fromEntries(
    headers.map(({ name, required, description, schema }) => {
      return [
        name,
        { required, ...(description === undefined ? {} : { description }), schema: schemaOf(schema) },
      ];
    }),
  );
}

function contentOf(content: readonly MediaDeclaration[]): Json {
  return Object.fromEntries(
    content.map(({ mediaType, schema }) => [mediaType, { schema: schemaOf(schema ?? {}) }]),
  );
}

/** A schema of the catalog's dialect in JSON Schema 2020-12. */
function schemaOf(schema: Schema): JsonValue {
  return jsonSchemaOf(schema, { prefix: "#/components/schemas/", looseTuples: true });
}
