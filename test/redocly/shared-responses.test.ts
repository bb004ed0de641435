/** The preprocessor that writes shared errors into operations, for everybody who does not know the extension. */

import { bundle, createConfig, lint } from "@redocly/openapi-core";
import { describe, expect, test } from "vitest";
import { catalogOf } from "../../src/generate/catalog-of.js";
import openapiErrors from "../../src/redocly/plugin.js";
import { fixtures } from "../spec/harness.js";
import { tempFolder } from "../support/temp-folder.js";

type Setting = "on" | "off";
const ref = `${fixtures("positive")}/shared-responses.yaml`;

function configWith(setting: Setting, more: object = {}): ReturnType<typeof createConfig> {
  return createConfig({
    plugins: [openapiErrors()],
    preprocessors: { "openapi-errors/shared-responses": setting },
    ...more,
  });
}

/** The descriptions of the responses of each operation, as Redocly bundles the document. */
async function bundled(more: object = {}, setting: Setting = "on"): Promise<Record<string, object>> {
  const { bundle: document, problems } = await bundle({ ref, config: await configWith(setting, more) });
  expect(problems).toEqual([]);
  // What the fixture looks like is looked at below.
  const { paths, components } = document.parsed as {
    paths: Record<string, Record<string, { responses?: Record<string, { $ref?: string }> }>>;
    components: { responses: Record<string, object> };
  };
  const found: Record<string, object> = {};
  for (const [path, item] of Object.entries(paths)) {
    for (const method of ["get", "post", "delete"].filter((name) => name in item)) {
      const responses = Object.entries(item[method]?.responses ?? {});
      found[`${method} ${path}`] = Object.fromEntries(
        responses.map(([status, response]) => {
          const name = response.$ref?.replace("#/components/responses/", "");
          return [status, name === undefined ? response : components.responses[name]];
        }),
      );
    }
  }
  return found;
}

const elsewhere = {
  200: { description: "Something." },
  429: { description: "Too many calls elsewhere." },
  401: { description: "No key." },
  500: { description: "Anywhere." },
  default: { description: "Anything else." },
};

describe("the preprocessor", () => {
  test("gives operations what they share, also those of other files", async () => {
    expect(await bundled()).toMatchObject({
      "get /things": {
        200: { description: "Things." },
        401: { description: "Its own." },
        429: { description: "Too many things." },
        500: { description: "Anywhere below things." },
        default: { description: "Anything else." },
      },
      "get /elsewhere": elsewhere,
    });
  });

  test("does nothing unless it is asked to", async () => {
    expect(Object.keys((await bundled({}, "off"))["get /elsewhere"] ?? {})).toEqual(["200"]);
  });

  test("lets Redocly's own rules see them", async () => {
    const rules = { "operation-4xx-response": "error" };
    const complaints = async (setting: Setting): Promise<readonly string[]> =>
      (await lint({ ref, config: await configWith(setting, { rules }) })).map(({ ruleId }) => ruleId);
    expect(await complaints("on")).toEqual([]);
    expect(await complaints("off")).toContain("operation-4xx-response");
  });

  test("makes a document of the same errors, which needs the extension no more", async () => {
    const { bundle: document } = await bundle({ ref, config: await configWith("on") });
    const text = JSON.stringify(document.parsed).replaceAll("x-error-responses", "x-forgotten");
    const folder = tempFolder({ "plain.json": text });
    const errorsOf = async (path: string): Promise<unknown> => {
      const { value } = await catalogOf(path);
      return value?.operations.map(({ id, errors }) => [id, [...errors].sort()]);
    };
    const errors = await errorsOf(ref);
    expect(errors).toContainEqual(["elsewhere", expect.objectContaining({ length: 4 })]);
    expect(await errorsOf(`${folder}/plain.json`)).toEqual(errors);
  });
});

test("the reference of the errors shows them in every operation, with or without the preprocessor", async () => {
  const more = { decorators: { "openapi-errors/error-reference": "on" } };
  for (const setting of ["on", "off"] as const) {
    const found = await bundled(more, setting);
    expect(Object.keys(found["get /things"] ?? {}).sort()).toEqual(["200", "401", "429", "500", "default"]);
    expect(JSON.stringify(found["get /things"])).toContain("[Too Many Requests](#/errors/too_many_requests)");
  }
});
