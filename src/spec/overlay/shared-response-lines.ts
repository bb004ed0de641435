/** What operations that say nothing of their errors could share, in the words and schemas of those that do. */

import type { ErrorCatalog } from "../../catalog/catalog.js";
import type { MediaDeclaration, ResponseDeclaration } from "../../catalog/declaration.js";
import { isJson } from "../../catalog/http.js";
import type { Schemas } from "../../catalog/named.js";
import { isErrorStatus } from "../../catalog/status.js";

/** What nearly every API can answer with, whatever the operation. */
const USUAL: Readonly<Record<number, string>> = {
  401: "The credentials are missing or wrong.",
  429: "Too many requests.",
  500: "The server failed.",
};

/** Says when to come back. */
export const RETRY_AFTER = "headers: { Retry-After: { schema: { type: integer, minimum: 1 } } }";

/** An action that adds what is usual: as a response component of the document, else in its commonest envelope. */
export function sharedResponseLines({ api, operations }: ErrorCatalog, schemas: Schemas): readonly string[] {
  const responses = operations.flatMap(({ signature }) => signature?.responses ?? []);
  const errors = responses.filter(({ status }) => isErrorStatus(status));
  const isSecured = operations.some(({ signature }) => signature?.secured);
  const content = contentLine(errors, schemas, api.source);
  const lines = Object.entries(USUAL).flatMap(([status, description]) => {
    if (status === "401" && !isSecured) return [];
    const component = commonest(
      errors.filter((one) => String(one.status) === status).map(componentIn(api.source)),
    );
    if (component !== undefined) return [`"${status}": { $ref: ${JSON.stringify(component)} }`];
    const members = [`description: ${description}`, ...(status === "429" ? [RETRY_AFTER] : []), ...content];
    return [`"${status}":`, ...members.map((line) => `  ${line}`)];
  });
  return ["- target: $", "  update:", "    x-error-responses:", ...lines.map((line) => `      ${line}`)];
}

/** The reference to the component that a response is, if it is one of a document. */
function componentIn(document: string): (response: ResponseDeclaration) => string | undefined {
  return ({ source: { file, pointer } }) => {
    return file === document && /^#\/(components\/)?responses\/[^/]+$/.test(pointer) ? pointer : undefined;
  };
}

function contentLine(
  errors: readonly ResponseDeclaration[],
  schemas: Schemas,
  document: string,
): readonly string[] {
  const found = commonest(
    errors.flatMap(({ content }) => content).map((media) => envelopeLine(media, schemas, document)),
  );
  return found === undefined ? [] : [found];
}

/** The line that gives a response the schema of a media type, if the document has a name for it. */
function envelopeLine(
  { mediaType, schema }: MediaDeclaration,
  schemas: Schemas,
  document: string,
): string | undefined {
  const { file, pointer = "" } = schemas[schema?.$ref?.replace("#/schemas/", "") ?? ""]?.source ?? {};
  if (file !== document || !isJson(mediaType)) return undefined;
  const reference = `{ $ref: ${JSON.stringify(pointer)} }`;
  if (/^#\/definitions\/[^/]+$/.test(pointer)) return `schema: ${reference}`;
  if (!/^#\/components\/schemas\/[^/]+$/.test(pointer)) return undefined;
  return `content: { ${JSON.stringify(mediaType)}: { schema: ${reference} } }`;
}

function commonest(texts: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}
