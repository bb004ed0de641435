import { test } from "vitest";
import { Ajv2020 } from "ajv/dist/2020.js";
import { catalogOf } from "../../src/generate/catalog-of.js";
import { mockedApi } from "../../src/mock/served-api.js";
import { ajvValidator } from "../../src/runtime/server/ajv.js";
import { serve } from "../../src/runtime/server/serve.js";
import { createMock } from "../../src/mock/mock.js";
import { corpus } from "../support/corpus.js";
test("probe", async () => {
  const ask = async (entry: string, path: string, init: RequestInit) => {
    const { value } = await catalogOf(entry, { cwd: corpus, types: "full" });
    const api = mockedApi(value!);
    const r = await serve(api.served, {}, { validator: ajvValidator(Ajv2020), onError: (e, f) => console.log(e, f) })(new Request("http://x" + path, init));
    console.log(entry, path, r.status, [...r.headers].join("; "), (await r.text()).slice(0, 1500));
  };
  const e = (await import("node:fs")).readFileSync(corpus + "/manifest.json", "utf8");
  const entry = (id: string) => JSON.parse(e).documents.find((d: any) => d.id === id).entry;
  await ask(entry("fx-opc-baseline-31"), "/parameter-references/text", {});
  await ask(entry("fx-external-31"), "/external-model", {});
  await ask(entry("uae-account-info"), "/accounts", { headers: { authorization: "Bearer x", "x-fapi-auth-date": "x", "o3-provider-id": "x" } });
});
