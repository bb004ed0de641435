import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { EXTENSIONS } from "../../src/spec/extension-schemas.js";

const published: { $defs: unknown } = JSON.parse(
  readFileSync(new URL("../../src/spec/extensions.schema.json", import.meta.url), "utf8"),
);

describe("extensions.schema.json", () => {
  test("is what the reader checks against", () => {
    expect(published.$defs).toEqual(EXTENSIONS);
  });

  const validate = new Ajv2020({ strict: true }).compile(published);

  test.each([
    [{ "x-error": { kind: "ModelNotFound", retry: "never", faults: ["model_not_found"], inferred: true } }],
    [{ "x-error-slot": "requestId" }],
    [{ "x-error-stream": { event: "", then: ["response.failed"], done: "[DONE]" } }],
    [{ "x-error-passthrough": { statuses: ["4XX", 503, "504", "default"], except: [] } }],
  ])("accepts %j", (value) => expect(validate(value)).toBe(true));

  test.each([
    [{ "x-error": { resolutoin: "Wait." } }],
    [{ "x-error": { retry: "sometimes" } }],
    [{ "x-error-slot": "status" }],
    [{ "x-error-stream": { terminal: "done" } }],
    [{ "x-error-passthrough": { statuses: ["4xx"] } }],
  ])("refuses %j", (value) => expect(validate(value)).toBe(false));
});
