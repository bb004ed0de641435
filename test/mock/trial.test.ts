import { writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { test } from "vitest";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { jsonSchemaOf, jsonSchemasOf } from "../../src/catalog/json-schema.js";
import { createMock } from "../../src/mock/mock.js";
import { sampleOf } from "../../src/mock/sample.js";
import { mockedApi } from "../../src/mock/served-api.js";
import { choicesOf } from "../../src/mock/examples.js";
import { corpus, documents } from "../support/corpus.js";

const only = process.env["ONLY"]?.split(",");
test.each(documents.filter(({ isValid, id }) => isValid && (!only || only.includes(id))))("$id", { timeout: 600_000 }, async ({ entry, id }) => {
  const out: string[] = [];
  let t = performance.now();
  const { value: catalog, problems } = await catalogOf(entry, { cwd: corpus, types: "full" });
  out.push(`read ${Math.round(performance.now() - t)} ms, ${problems.length} problems`);
  if (!catalog) { console.log(id, problems.slice(0, 2)); return; }
  t = performance.now();
  const mock = createMock([catalog]);
  out.push(`createMock ${Math.round(performance.now() - t)} ms`);
  const api = mockedApi(catalog);
  const connection = { reset: () => undefined };
  const how = { prefix: "#/$defs/" };
  const defs = jsonSchemasOf(catalog.schemas, how);
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  ajv.addSchema({ $id: "doc", $defs: defs });
  const how2 = { prefix: "doc#/$defs/" };
  const counts: Record<string, number> = {};
  const count = (what: string) => { counts[what] = (counts[what] ?? 0) + 1; };
  let slowest = 0;
  const ask = async (request: Request) => {
    const s = performance.now();
    const r = await mock(request, connection);
    const text = await r.text();
    slowest = Math.max(slowest, performance.now() - s);
    return { r, text };
  };
  for (const [opId, description] of api.operations) {
    const { operation } = description;
    const signature = operation.signature!;
    const sample = (s: any) => sampleOf(s ?? {}, catalog.schemas);
    const text = (v: unknown) => typeof v === "string" ? v : JSON.stringify(v);
    let path = operation.path;
    const query = new URLSearchParams();
    const headers = new Headers();
    for (const p of signature.parameters) {
      const v = sample(p.schema);
      if (p.in === "path") path = path.replace(`{${p.name}}`, encodeURIComponent(text(v)) || "x");
      if (p.in === "query" && p.required) { if (Array.isArray(v)) for (const i of v) query.append(p.name, text(i)); else query.append(p.name, text(v)); }
      if (p.in === "header" && p.required) headers.set(p.name, text(v).replace(/[^\x20-\x7e]/g, "?"));
    }
    path = path.replace(/\{[^}]*\}/g, "x");
    for (const c of signature.credentials[0] ?? []) {
      if (c.in === "query") query.append(c.name, "k");
      else if (c.in === "cookie") headers.append("cookie", `${c.name}=k`);
      else headers.set(c.name, c.scheme ? `${c.scheme} k` : "k");
    }
    const json = signature.requestBody?.content.find(({ mediaType }) => /json/.test(mediaType));
    const body = json ? JSON.stringify(json.examples[0]?.value ?? sample(json.schema)) : undefined;
    if (json) headers.set("content-type", json.mediaType.includes("*") ? "application/json" : json.mediaType);
    else if (signature.requestBody) headers.set("content-type", signature.requestBody.content[0]?.mediaType.replace(/\*.*/, "plain") ?? "text/plain");
    const url = `http://mock.test${path}${query.size ? `?${query}` : ""}`;
    const method = operation.method.toUpperCase();
    if (method === "TRACE") continue;
    const init = { method, headers, ...(method === "GET" || method === "HEAD" ? {} : { body: body ?? "x" }) };
    const check = (label: string, status: number, type: string | null, text: string) => {
      const declared = signature.responses.find((x) => x.status === status) ?? signature.responses.find((x) => x.status === `${Math.floor(status / 100)}XX`) ?? signature.responses.find((x) => x.status === "default");
      if (!declared) { out.push(`${label} ${opId}: status ${status} undeclared: ${text.slice(0, 300)}`); count(`${label} undeclared`); return; }
      const media = declared.content.find((m) => type && m.mediaType.toLowerCase().split(";")[0] === type.split(";")[0]) ?? declared.content.find((m) => m.mediaType.includes("*"));
      if (!media) { if (text !== "" || declared.content.length) { count(`${label} media`); out.push(`${label} ${opId}: ${status} media ${type}, declared ${declared.content.map((m) => m.mediaType)}: ${text.slice(0, 200)}`); } else count(`${label} ok`); return; }
      if (!/json/.test(type ?? "") || !media.schema) { count(`${label} ok`); return; }
      try {
        const validate = ajv.compile(jsonSchemaOf(media.schema, how2) as object);
        if (validate(JSON.parse(text))) count(`${label} ok`);
        else { count(`${label} invalid`); const e = validate.errors![0]!; out.push(`${label} ${opId} ${status}: invalid ${e.instancePath} ${e.message} ${JSON.stringify(e.params)} ${media.examples.length ? "(example)" : ""}`); }
      } catch (e) { count(`${label} uncompilable`); out.push(`${label} ${opId}: ${String(e).slice(0, 200)}`); }
    };
    try {
      const { r, text: answer } = await ask(new Request(url, init));
      if (r.status >= 400) out.push(`plain ${opId}: ${method} ${url} ${r.status} ${answer.slice(0, 300)} <- ${String(init.body).slice(0,200)}`);
      count(`plain ${Math.floor(r.status / 100)}XX`);
      check("plain", r.status, r.headers.get("content-type"), answer);
    } catch (e) { count("threw"); out.push(`plain ${opId}: threw ${(e as Error).stack?.slice(0, 400)}`); }
    const bare = await ask(new Request(url, { method }));
    count(`bare ${bare.r.status}`);
    if (bare.r.headers.get("content-type")?.includes("problem") || bare.r.status === 500) count("bare problem/500"); 
    for (const choice of choicesOf(api, description)) {
      const status = typeof choice.status === "number" ? choice.status : choice.is === "passthrough" ? 502 : choice.status === "default" ? 500 : Number(choice.status[0]) * 100;
      try {
        const { r, text: answer } = await ask(new Request(url, { method, headers: { prefer: `code=${status}, example="${choice.name.replace(/[^\x20-\x7e]/g, "?")}"` } }));
        if (r.status !== status) { count(`prefer wrong status`); out.push(`prefer ${opId} ${choice.is} ${status} ${choice.name} (${operation.method} ${url}): got ${r.status} ${answer.slice(0, 200)}`); }
        else if (choice.is === "streamError") count("stream");
        else check(`prefer ${choice.is}`, r.status, r.headers.get("content-type"), answer);
      } catch (e) { count("threw"); out.push(`prefer ${opId} ${choice.name}: threw ${(e as Error).stack?.slice(0, 400)}`); }
    }
  }
  out.push(`slowest ${Math.round(slowest)} ms`);
  writeFileSync(`/tmp/mocktrial/${id}.txt`, `${JSON.stringify(counts, null, 1)}\n${out.join("\n")}\n`);
  console.log(id, catalog.operations.length, JSON.stringify(counts), out[0], out[1], out.at(-1));
});
