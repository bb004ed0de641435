/**
 * What a reader copies from an error: the call that brings it about with the mock, and the code that handles it.
 *
 * @module
 */

import { places } from "../../catalog/body.js";
import type { Argument, ErrorCatalog, ErrorDefinition, Operation } from "../../catalog/catalog.js";
import { flatten } from "../../catalog/expand.js";
import { valueAt } from "../../catalog/fits.js";
import { snakeCase } from "../../catalog/identifiers.js";
import { type Schemas, typesOf } from "../../catalog/named.js";
import { pathParts, wellFormed } from "../../catalog/path-template.js";
import type { JsonValue, Schema } from "../../catalog/schema.js";
import { statusesOf } from "../../catalog/words.js";
import { statusFor } from "../../mock/choose.js";
import { sampleOf } from "../../mock/sample.js";
import { capture } from "../../runtime/body.js";
import { isPlainName, literal } from "../code/literal.js";

/** Where `openapi-errors mock` listens unless it is told otherwise. */
const MOCK = "http://127.0.0.1:4010";

/** A command that lets the mock answer with the error; empty if no operation does. */
export function curlOf({ operations }: ErrorCatalog, error: ErrorDefinition): string {
  const operation = operations.find(({ id }) => error.operations.includes(id));
  if (operation === undefined) return "";
  const isStreamed = !operation.errors.includes(error.kind);
  const lines = [
    `curl -i${isStreamed ? "N" : ""} ${quoted(MOCK + filledPath(operation))}`,
    ...(operation.method === "get" ? [] : [`-X ${quoted(operation.method.toUpperCase())}`]),
    `-H ${quoted(`Prefer: ${preferenceOf(error, isStreamed)}`)}`,
    ...(bodyOf(operation) === undefined ? [] : [`-H 'Content-Type: application/json'`, `-d ${quoted("{}")}`]),
  ];
  return lines.join(" \\\n  ");
}

/** How a client tells the error apart, and how a server creates it: a module in TypeScript that compiles as it is. */
export function handlingOf(catalog: ErrorCatalog, error: ErrorDefinition, module?: string): string {
  const { guard, create, type } = error.names;
  const from = literal(module ?? `./generated/${catalog.api.name}/index.js`);
  const isStreamed = error.deliveries.every(({ via }) => via === "event");
  const [head, read, found] = isStreamed
    ? [
        "export function onEvent(event: { event?: string; data: string }): void {",
        "errors.parseErrorEvent(event)",
        `error && errors.${guard}(error)`,
      ]
    : [
        "export async function onFailure(response: Response): Promise<void> {",
        "await errors.readError(response)",
        `errors.${guard}(error)`,
      ];
  return [
    `import * as errors from ${from};`,
    "",
    "// A client tells it apart.",
    head,
    `  const error = ${read};`,
    `  if (${found}) {`,
    `    console.log(error.message${factsOf(error)});`,
    "  }",
    "}",
    "",
    "// A server answers with it.",
    `export function answer(): errors.${type} {`,
    `  return errors.${create}(${argumentsOf(catalog, error)});`,
    "}",
  ].join("\n");
}

/** The facts that an error value of this kind may have beside its message. */
function factsOf({ arguments: given }: ErrorDefinition): string {
  const names = given.map(({ name }) => name);
  const facts = ["retryAfter", "requestId"].filter((fact) => names.includes(fact));
  return facts.map((fact) => `, error.${fact}`).join("");
}

/** What has to be given to create the error: a sample of each. */
function argumentsOf(catalog: ErrorCatalog, error: ErrorDefinition): string {
  const required = error.arguments.filter((argument) => argument.required);
  if (required.length === 0) return "";
  const given = required.map((argument) => {
    const { name, schema } = argument;
    const value = shownFor(argument, error, catalog.schemas) ?? sampleOf(schema, catalog.schemas);
    return `${isPlainName(name) ? name : literal(name)}: ${typeof value === "string" ? literal(value) : JSON.stringify(value)}`;
  });
  return `{ ${given.join(", ")} }`;
}

/** What the error's first example has for an argument, if that is a text, a number or a yes of the argument's type. */
function shownFor(
  { name, fills, schema }: Argument,
  error: ErrorDefinition,
  schemas: Schemas,
): JsonValue | undefined {
  const { body, examples } = error;
  const [example] = examples;
  const [status] = statusesOf(error);
  if (fills === "status" && status !== undefined) return statusFor(status);
  for (const { path, node } of places(body)) {
    if (node.node === "pattern" && node.groups.includes(name))
      return example && capture(valueAt(example.body, path), node.texts, ...node.groups)?.[name];
    const isMeant =
      (node.node === "slot" && node.slot === name) || (node.node === "free" && node.argument === name);
    const shown = isMeant && example ? valueAt(example.body, path) : undefined;
    if (shown !== undefined) return isOf(flatten(schema, schemas), shown) ? shown : undefined;
  }
  return undefined;
}

/** Whether a value surely is of a plain type. */
function isOf(schema: Schema, value: JsonValue): boolean {
  const type = typeof value === "number" && Number.isInteger(value) ? ["integer", "number"] : [typeof value];
  if (!typesOf(schema.type).some((one) => type.includes(one))) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  return schema.enum?.includes(value) ?? true;
}

/** The status and the name of an example, by which the mock knows what to answer with. */
function preferenceOf(error: ErrorDefinition, isStreamed: boolean): string {
  const wanted = isStreamed ? "event" : "response";
  const shown = error.examples.find(({ delivery }) => delivery === wanted);
  const name = shown?.name ?? String(error.code ?? error.type ?? snakeCase(error.kind));
  const status = error.deliveries.flatMap((one) => (one.via === "response" ? [one.status] : []))[0];
  const code = isStreamed || typeof status !== "number" ? "" : `code=${status}, `;
  return `${code}example=${/^[\w.-]+$/.test(name) ? name : JSON.stringify(name)}`;
}

/** The path with something in the place of each parameter. */
function filledPath({ path }: Operation): string {
  const parts = pathParts(wellFormed(path));
  return parts
    .map((part) => ("text" in part ? part.text : encodeURIComponent(`some-${part.parameter}`)))
    .join("");
}

function bodyOf({ signature }: Operation): object | undefined {
  return signature?.requestBody;
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
