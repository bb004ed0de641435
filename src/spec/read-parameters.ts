/**
 * Parameters and the body of a request (OpenAPI 4.8.12 Parameter Object, 4.8.13 Request Body Object).
 *
 * @module
 */

import type { ParameterDeclaration, RequestBodyDeclaration } from "../catalog/declaration.js";
import { child, children, type DocumentNode } from "./document-node.js";
import { member, present, textMember } from "./json.js";
import { readHeaderSchema } from "./read-headers.js";
import { readContent } from "./read-media.js";
import { readSwaggerBody, swaggerMediaTypes } from "./read-swagger.js";
import { resolve } from "./resolve.js";
import type { SchemaReader } from "./schema-reader.js";

/** What goes into an operation. */
export interface RequestParts {
  readonly parameters: readonly ParameterDeclaration[];
  readonly requestBody?: RequestBodyDeclaration;
}

/**
 * The parameters of an operation, those of its path item included, and its body. Where only errors are read, no more
 * than whether there is a body: it says which errors there should be.
 */
export function readRequest(
  reader: SchemaReader,
  pathItem: DocumentNode,
  operation: DocumentNode,
): RequestParts {
  if (reader.reading.reach === "errors") {
    const hasBody = child(operation, "requestBody").value !== undefined;
    return { parameters: [], ...(hasBody ? { requestBody: { required: false, content: [] } } : {}) };
  }
  const parameters = mergedParameters(reader, pathItem, operation);
  const requestBody =
    reader.reading.version === "2.0"
      ? readSwaggerBody(reader, parameters, swaggerMediaTypes(reader, operation, "consumes"))
      : readBody(reader, child(operation, "requestBody"));
  return {
    parameters: parameters.flatMap((parameter) => readParameter(reader, parameter)),
    ...(requestBody ? { requestBody } : {}),
  };
}

/** An operation's parameter takes the place of its path's one of that name and place (OpenAPI 4.8.10.1). */
function mergedParameters(
  reader: SchemaReader,
  pathItem: DocumentNode,
  operation: DocumentNode,
): readonly DocumentNode[] {
  const merged = new Map<string, DocumentNode>();
  for (const owner of [pathItem, operation]) {
    const list = resolve(reader.reading, child(owner, "parameters"));
    for (const [, node] of list ? children(list) : []) {
      const parameter = resolve(reader.reading, node);
      if (!parameter) continue;
      const { value } = parameter;
      merged.set(JSON.stringify([textMember(value, "in"), textMember(value, "name")]), parameter);
    }
  }
  return [...merged.values()];
}

function readParameter(reader: SchemaReader, parameter: DocumentNode): readonly ParameterDeclaration[] {
  const { value } = parameter;
  const name = textMember(value, "name");
  const place = textMember(value, "in");
  if (name === undefined || place === undefined || place === "body" || place === "formData") return [];
  return [
    {
      name,
      in: place,
      required: member(value, "required") === true,
      ...stylesOf(value),
      ...present({ description: textMember(value, "description") }),
      schema: readHeaderSchema(reader, parameter),
    },
  ];
}

/** How Swagger 2.0 calls the styles of lists. `multi` repeats the parameter. */
const COLLECTIONS: Readonly<Record<string, Pick<ParameterDeclaration, "style" | "explode">>> = {
  csv: { explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  tsv: { style: "tabDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
};

/** How a parameter's lists and objects are written, as far as the document says it. */
function stylesOf(value: unknown): Pick<ParameterDeclaration, "style" | "explode"> {
  // A list that says its type itself is one of Swagger 2.0, where commas are the default.
  const isList = textMember(value, "type") === "array";
  const collection = textMember(value, "collectionFormat") ?? (isList ? "csv" : "");
  if (Object.hasOwn(COLLECTIONS, collection)) return COLLECTIONS[collection] ?? {};
  const explode = member(value, "explode");
  return present({
    style: textMember(value, "style"),
    explode: typeof explode === "boolean" ? explode : undefined,
  });
}

function readBody(reader: SchemaReader, node: DocumentNode): RequestBodyDeclaration | undefined {
  const body = node.value === undefined ? undefined : resolve(reader.reading, node);
  if (!body) return undefined;
  return {
    required: member(body.value, "required") === true,
    ...present({ description: textMember(body.value, "description") }),
    content: readContent(reader, child(body, "content")),
  };
}
