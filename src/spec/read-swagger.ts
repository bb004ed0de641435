/**
 * What Swagger 2.0 writes in its own way: the content of responses, and bodies as parameters.
 *
 * @module
 */

import type { ExampleDeclaration, MediaDeclaration, RequestBodyDeclaration } from "../catalog/declaration.js";
import type { Schema } from "../catalog/schema.js";
import { child, children, type DocumentNode, rootNode, sourceOf } from "./document-node.js";
import { hasMember, isObject, member, present, textMember, toJson } from "./json.js";
import { readHeaderSchema } from "./read-headers.js";
import type { SchemaReader } from "./schema-reader.js";

/** The media types that an operation produces or consumes (Swagger 2.0, Operation Object): its own, else the document's. */
export function swaggerMediaTypes(
  reader: SchemaReader,
  operation: DocumentNode,
  keyword: "produces" | "consumes",
): readonly string[] {
  const own = member(operation.value, keyword) ?? member(rootNode(reader.reading.root).value, keyword);
  const types = Array.isArray(own) ? own.filter((type): type is string => typeof type === "string") : [];
  return types.length > 0 ? types : ["application/json"];
}

/** The content of a response (Swagger 2.0, Response Object): one schema for all media types, examples by media type. */
export function readSwaggerContent(
  reader: SchemaReader,
  response: DocumentNode,
  mediaTypes: readonly string[],
): readonly MediaDeclaration[] {
  const schema = child(response, "schema");
  if (schema.value === undefined) return [];
  const read = reader.read(schema);
  return mediaTypes.map((mediaType) => ({
    mediaType,
    schema: read,
    examples: readSwaggerExamples(response, mediaType),
    source: sourceOf(response),
  }));
}

function readSwaggerExamples(response: DocumentNode, mediaType: string): readonly ExampleDeclaration[] {
  const byType = child(child(response, "examples"), mediaType);
  const [lone] = [byType, child(response, "x-example")].filter(({ value }) => value !== undefined);
  const named = children(child(response, "x-examples")).flatMap(([name, node]) => {
    // Some write them by media type, others by name as OpenAPI 3 does.
    if (name.includes("/") && name !== mediaType) return [];
    const value = hasMember(node.value, "value") ? member(node.value, "value") : node.value;
    return [{ name: name === mediaType ? "default" : name, value: toJson(value), source: sourceOf(node) }];
  });
  return lone ? [{ name: "default", value: toJson(lone.value), source: sourceOf(lone) }, ...named] : named;
}

/** The body of a request (Swagger 2.0, Parameter Object): the parameter `in: body`, or all of `in: formData`. */
export function readSwaggerBody(
  reader: SchemaReader,
  parameters: readonly DocumentNode[],
  mediaTypes: readonly string[],
): RequestBodyDeclaration | undefined {
  const isIn = (place: string) => (parameter: DocumentNode) => textMember(parameter.value, "in") === place;
  const body = parameters.find(isIn("body"));
  const form = parameters.filter(isIn("formData"));
  const [first] = body ? [body] : form;
  if (!first) return undefined;
  const schema = body ? readHeaderSchema(reader, body) : formSchema(reader, form);
  const isRequired = [body, ...form].some((parameter) => member(parameter?.value, "required") === true);
  return {
    required: isRequired,
    ...present({ description: textMember(body?.value, "description") }),
    content: mediaTypes.map((mediaType) => ({ mediaType, schema, examples: [], source: sourceOf(first) })),
  };
}

function formSchema(reader: SchemaReader, fields: readonly DocumentNode[]): Schema {
  const named = fields.filter(({ value }) => isObject(value) && typeof value["name"] === "string");
  const nameOf = (field: DocumentNode): string => textMember(field.value, "name") ?? "";
  const required = named.filter(({ value }) => member(value, "required") === true).map(nameOf);
  return {
    type: "object",
    properties: Object.fromEntries(named.map((field) => [nameOf(field), readHeaderSchema(reader, field)])),
    ...(required.length > 0 ? { required } : {}),
  };
}
