import { describe, expect, test } from "vitest";
import { declared, responseOf, withoutSource } from "./harness.js";

describe("references across files", async () => {
  const api = await declared("split.yaml");
  const schema = responseOf(api, "400").content[0]?.schema;
  const properties = schema?.properties ?? {};
  const referenceAt = (name: string) => properties[name]?.$ref?.replace("#/schemas/", "");

  test.each([
    ["an alias keeps its own name", "alias", "Fault"],
    ["a whole file is called after the file", "whole", "Problem"],
    ["the root `#` is the whole file", "root", "Problem"],
    ["a pointer leads through references", "through", "code"],
    ["file names and pointers are decoded", "encoded", "a/b c"],
    ["an anchor is a name in its file", "anchor", "Somewhere"],
    ["a name of the document's own components is theirs", "own", "Code"],
    ["who has the same name is called after the file as well", "sameName", "errors.Code"],
  ])("%s", (_, property, name) => {
    expect(referenceAt(property)).toBe(name);
    expect(Object.keys(api.schemas)).toContain(name);
  });

  test("a component that only refers to its namesake is that one", () => {
    expect(withoutSource(api.schemas["Fault"])).toEqual({ $ref: "#/schemas/Problem" });
    expect(api.schemas["Problem"]?.source).toEqual({ file: "parts/Problem.yaml", pointer: "#" });
  });

  test("a recursive schema refers to itself by name", () => {
    expect(api.schemas["Problem"]?.properties?.["cause"]?.$ref).toBe("#/schemas/Problem");
  });

  test("every node says where it is written", () => {
    expect(schema?.source).toEqual({
      file: "parts/things.yaml",
      pointer: "#/get/responses/400/content/application~1json/schema",
    });
    expect(properties["whole"]?.source?.pointer).toMatch(/\/properties\/whole$/);
  });

  test("a response component keeps its name; a response of another operation has none", () => {
    const [, other] = api.operations;
    expect(other?.responses).toMatchObject([
      { status: 404, description: "No such thing.", source: { file: "parts/things.yaml" } },
      {
        status: 409,
        component: "Alias",
        source: { file: "parts/errors.json", pointer: "#/responses/Conflict" },
      },
    ]);
    expect(other?.responses[0]).not.toHaveProperty("component");
  });
});

test("names of JavaScript's own are names like any other", async () => {
  const { schemas } = await declared("names.yaml", "everything");
  expect(Object.keys(schemas)).toEqual(["Error", "__proto__", "constructor", "a/b~c", "a/b~c d"]);
  const { properties = {}, required, default: value } = schemas["Error"] ?? {};
  expect(Object.keys(properties)).toEqual(["__proto__", "constructor", "toString", "$ref", ""]);
  expect(Object.getPrototypeOf(properties)).toBe(Object.prototype);
  expect(required).toEqual(["__proto__", "constructor"]);
  expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
  expect({}).not.toHaveProperty("polluted");
  expect(withoutSource(schemas["constructor"])).toEqual({ $ref: "#/schemas/__proto__" });
});
