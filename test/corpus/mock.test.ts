/** The mock of real documents: every operation, every named answer. */

import { describe, expect, test } from "vitest";
import type { ErrorCatalog, Operation } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { choicesOf } from "../../src/mock/choices.js";
import { statusFor } from "../../src/mock/choose.js";
import { createMock } from "../../src/mock/mock.js";
import { sampleOf } from "../../src/mock/sample.js";
import { mockedApi } from "../../src/mock/served-api.js";
import { corpus, documents } from "../support/corpus.js";

/** A request that fits an operation as far as samples do. */
function requestOf({ schemas }: ErrorCatalog, { method, path, signature }: Operation): Request {
  const url = new URL("http://mock.test");
  const headers = new Headers();
  let place = path;
  for (const { name, in: where, required, schema = {} } of signature?.parameters ?? []) {
    const text = textOf(sampleOf(schema, schemas)) || "x";
    if (where === "path") place = place.replaceAll(`{${name}}`, encodeURIComponent(text));
    else if (required && where === "query") url.searchParams.append(name, text);
    else if (required && where === "header") headers.set(name, text.replace(/[^ -~]/g, "?"));
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

describe.skipIf(documents.length === 0)("a mock of real documents", () => {
  test.each(documents.filter(({ isValid }) => isValid))("$id", { timeout: 300_000 }, async ({ entry }) => {
    const { value: catalog } = await catalogOf(entry, { cwd: corpus, types: "full" });
    if (!catalog) throw new Error("There is no catalog.");
    const mock = createMock([catalog]);
    const ask = (request: Request): Promise<Response> => mock(request, { reset: () => undefined });
    const api = mockedApi(catalog);
    const wrong: string[] = [];
    for (const operation of api.operations.values()) {
      const { path, method } = operation.operation;
      // What has a query in its path is meant for another operation.
      if (path.includes("?") || method === "trace") continue;
      const request = requestOf(catalog, operation.operation);
      const usual = await ask(request.clone());
      if (usual.status >= 500 && usual.status !== 501) wrong.push(`${method} ${path}: ${usual.status}`);
      const choices = choicesOf(api, operation);
      for (const choice of choices) {
        const code =
          choice.is === "verbatim" && choice.isForwarded ? 502 : statusFor(choice.status, undefined);
        const headers = { prefer: `code=${code}, example="${encodeURI(choice.name)}"` };
        const response = await ask(new Request(request.url, { method: request.method, headers }));
        await response.text();
        if (response.status !== code && encodeURI(choice.name) === choice.name)
          wrong.push(`${method} ${path} ${code} ${choice.name}: ${response.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
