/**
 * What a reader copies from an error: the call that brings it about with the mock, and the code that handles it.
 *
 * @module
 */

import type { ErrorCatalog, ErrorDefinition, Operation } from "../../catalog/catalog.js";
import { snakeCase } from "../../catalog/identifiers.js";
import { pathParts, wellFormed } from "../../catalog/path-template.js";
import { isPlainName, literal } from "../../emit/code/literal.js";

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

/** How a client tells the error apart, in TypeScript. */
export function handlingOf({ api }: ErrorCatalog, error: ErrorDefinition): string {
  const { guard, create } = error.names;
  const module = literal(`./generated/${api.name}/index.js`);
  const isStreamed = error.deliveries.every(({ via }) => via === "event");
  const [read, from] = isStreamed ? ["parseErrorEvent", "event"] : ["readError", "response"];
  const call = `${isStreamed ? "" : "await "}${read}(${from})`;
  const condition = isStreamed ? `error && ${guard}(error)` : `${guard}(error)`;
  return [
    `import { ${guard}, ${read} } from ${module};`,
    "",
    `const error = ${call};`,
    `if (${condition}) {`,
    `  console.log(error.message${factsOf(error)});`,
    "}",
    "",
    `// A server answers with it: ${create}(${argumentsOf(error)})`,
  ].join("\n");
}

/** The facts that an error value of this kind may have beside its message. */
function factsOf({ arguments: given }: ErrorDefinition): string {
  const names = given.map(({ name }) => name);
  const facts = ["retryAfter", "requestId"].filter((fact) => names.includes(fact));
  return facts.map((fact) => `, error.${fact}`).join("");
}

function argumentsOf({ arguments: given }: ErrorDefinition): string {
  const required = given.filter((argument) => argument.required).map(({ name }) => name);
  if (required.length === 0) return "";
  return `{ ${required.map((name) => (isPlainName(name) ? name : `${literal(name)}: "..."`)).join(", ")} }`;
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
