/** The mock of real documents: every operation, every named answer. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { ErrorCatalog, Operation } from "../../src/catalog/catalog.js";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { type Choice, choicesOf } from "../../src/mock/choices.js";
import { statusFor } from "../../src/mock/choose.js";
import { createMock } from "../../src/mock/mock.js";
import { sampleOf } from "../../src/mock/sample.js";
import { mockedApi } from "../../src/mock/served-api.js";
import { corpus, documents } from "../support/corpus.js";

/**
 * How many successes without an example of their own do not fit their schema, where any do not: it has examples inside
 * that do not fit it, or patterns that nothing fits. The test fails if a number grows.
 */
const UNFIT: Readonly<Record<string, number>> = {};

/** How many requests that were made of samples are refused: the schemas want more than a sample knows. */
const REFUSED: Readonly<Record<string, number>> = {};

/** A request that fits an operation as far as samples do. */
function requestOf({ schemas }: ErrorCatalog, { method, path, signature }: Operation): Request {
  const url = new URL("http://mock.test");
  const headers = new Headers();
  let place = path;
  for (const { name, in: where, required, schema = {} } of signature?.parameters ?? []) {
    const text = textOf(sampleOf(schema, schemas)) || "x";
    if (where === "path") place = place.replaceAll(`{${name}}`, encodeURIComponent(text));
    else if (required && where === "query") url.searchParams.append(name, text);
    else if (required && where === "header") headers.set(name, encodeURI(text));
    else if (required && where === "cookie") headers.append("cookie", `${name}=${encodeURI(text)}`);
  }
  for (const { in: where, name, scheme = "" } of signature?.credentials[0] ?? []) {
    if (where === "query") url.searchParams.append(name, "key");
    else
      headers.append(
        where === "cookie" ? "cookie" : name,
        where === "cookie" ? `${name}=key` : `${scheme} key`,
      );
  }
  url.pathname = place;
  const content = signature?.requestBody?.content ?? [];
  const media = content.find(({ mediaType }) => /json/.test(mediaType)) ?? content[0];
  if (media) headers.set("content-type", media.mediaType.replace(/\*.*/, "plain"));
  const value = media?.examples[0]?.value ?? sampleOf(media?.schema ?? {}, schemas);
  const body = /^(get|head)$/.test(method) || !media ? {} : { body: JSON.stringify(value) };
  return new Request(url, { method: method.toUpperCase(), headers, ...body });
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether a success without an example is what its schema wants; where Ajv cannot tell, it is. */
function fits(schemas: ErrorCatalog["schemas"], choice: Choice, body: string): boolean {
  if (choice.is !== "success" || choice.value !== undefined || !choice.media?.schema) return true;
  if (!/json/.test(choice.media.mediaType)) return true;
  const how = { prefix: "#/$defs/" };
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  try {
    const schema = Object(jsonSchemaOf(choice.media.schema, how));
    return ajv.validate({ ...schema, $defs: jsonSchemasOf(schemas, how) }, JSON.parse(body)) === true;
  } catch (error) {
    // A pattern that is none in JavaScript.
    if (/Invalid regular expression/.test(String(error))) return true;
    throw error;
  }
}

describe.skipIf(documents.length === 0)("a mock of real documents", () => {
  test.each(documents.filter(({ isValid }) => isValid))(
    "$id",
    { timeout: 300_000 },
    async ({ id, entry }) => {
      const { value: catalog } = await catalogOf(entry, { cwd: corpus, types: "full" });
      if (!catalog) throw new Error("There is no catalog.");
      const mock = createMock([catalog]);
      const ask = (request: Request): Promise<Response> => mock(request, { reset: () => undefined });
      const api = mockedApi(catalog);
      const found = { refused: 0, unfit: 0, wrong: [] as string[] };
      for (const operation of api.operations.values()) {
        const { path, method } = operation.operation;
        // What has a query in its path is meant for another operation.
        if (path.includes("?") || method === "trace") continue;
        const request = requestOf(catalog, operation.operation);
        const usual = await ask(request.clone());
        if (usual.status >= 400) found.refused += 1;
        if (usual.status >= 500 && usual.status !== 501)
          found.wrong.push(`${method} ${path}: ${usual.status}`);
        for (const choice of choicesOf(api, operation)) {
          const code =
            choice.is === "verbatim" && choice.isForwarded ? 502 : statusFor(choice.status, undefined);
          const headers = { prefer: `code=${code}, example="${encodeURI(choice.name)}"` };
          const response = await ask(new Request(request.url, { method: request.method, headers }));
          const body = await response.text();
          if (response.status !== code && encodeURI(choice.name) === choice.name)
            found.wrong.push(`${method} ${path} ${code} ${choice.name}: ${response.status}`);
          if (!fits(catalog.schemas, choice, body)) found.unfit += 1;
        }
      }
      expect(found.wrong).toEqual([]);
      expect({ unfit: found.unfit, refused: found.refused }).toEqual({
        unfit: UNFIT[id] ?? 0,
        refused: REFUSED[id] ?? 0,
      });
    },
  );
});
