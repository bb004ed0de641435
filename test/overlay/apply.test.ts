import { describe, expect, test } from "vitest";
import { overlaid } from "./harness.js";

const api = `
openapi: 3.1.0
tags: [{ name: a }, { name: b }, { name: c }]
paths:
  /x: { get: { description: old, responses: { 404: { description: none } } } }
  /y: { get: { responses: { 404: { description: none } } } }
`;

describe("update", () => {
  const cases: Readonly<Record<string, { actions: string; pick: string; want: unknown }>> = {
    "merges mappings at every level, and replaces texts": {
      actions: "- { target: $.paths['/x'], update: { get: { description: new, responses: { 500: {} } } } }",
      pick: "/x",
      want: { get: { description: "new", responses: { 404: { description: "none" }, 500: {} } } },
    },
    "changes every place that a target selects": {
      actions: "- { target: $.paths.*.get.responses['404'], update: { description: gone } }",
      pick: "/y",
      want: { get: { responses: { 404: { description: "gone" } } } },
    },
    "goes on with what the action before has made": {
      actions:
        "- { target: $.paths, update: { /y: { put: {} } } }\n- { target: $.paths['/y'].put, update: { deprecated: true } }\n- { target: $.paths['/y'].get, remove: true }",
      pick: "/y",
      want: { put: { deprecated: true } },
    },
    "says nothing where it has no value": {
      actions: "- { target: $, update: { paths: { /y: } } }",
      pick: "/y",
      want: { get: { responses: { 404: { description: "none" } } } },
    },
    "is not looked at where the target is removed": {
      actions: "- { target: $.paths['/y'].get, update: { a: 1 }, remove: true }",
      pick: "/y",
      want: {},
    },
  };
  test.each(Object.entries(cases))("%s", (_, { actions, pick, want }) => {
    const { root, problems } = overlaid(api, actions);
    expect(root).toHaveProperty(["paths", pick], want);
    expect(problems).toEqual([]);
  });

  test.each([
    ["appends an entry", "- { target: $.tags, update: { name: d } }"],
    ["appends each of several", "- { target: $.tags, update: [{ name: d }] }"],
    ["continues a list inside a mapping", "- { target: $, update: { tags: [{ name: d }] } }"],
  ])("%s to a list", (_, actions) => {
    expect(overlaid(api, actions).root).toHaveProperty("tags", [
      { name: "a" },
      { name: "b" },
      { name: "c" },
      { name: "d" },
    ]);
  });

  test("changes no other place that YAML's aliases made of the same lines", () => {
    const aliased = "openapi: 3.1.0\na: &a { list: [1], deep: { k: old } }\nb: *a\n";
    const { root } = overlaid(aliased, "- { target: $.a, update: { list: [2], deep: { k: new } } }");
    expect(root).toMatchObject({
      a: { list: [1, 2], deep: { k: "new" } },
      b: { list: [1], deep: { k: "old" } },
    });
  });

  test("changes no other place into which the same update was put", () => {
    const { root } = overlaid(
      api,
      "- { target: $.paths.*, update: { put: { tags: [] } } }\n- { target: $.paths['/x'].put.tags, update: only-x }",
    );
    expect(root).toMatchObject({
      paths: { "/x": { put: { tags: ["only-x"] } }, "/y": { put: { tags: [] } } },
    });
  });

  test("treats `__proto__` and `constructor` as the names they are", () => {
    const { root } = overlaid(
      api,
      '- { target: $, update: { "__proto__": { polluted: 1 }, constructor: { a: 1 } } }',
    );
    expect(Object.hasOwn(root as object, "__proto__")).toBe(true);
    expect({}).not.toHaveProperty("polluted");
    const nothing = overlaid(
      api,
      "- { target: $.__proto__, update: { a: 1 } }\n- { target: $.constructor, update: {} }",
    );
    expect(nothing.problems).toHaveLength(2);
  });
});

describe("remove", () => {
  test("takes items out of lists, whatever their order", () => {
    const { root } = overlaid(api, "- { target: \"$.tags[?@.name != 'b']\", remove: true }");
    expect(root).toHaveProperty("tags", [{ name: "b" }]);
  });

  test("takes ten items out of twelve", () => {
    const list = `openapi: 3.1.0\nlist: [${[...Array(12).keys()].map((n) => `{ n: ${n} }`).join(", ")}]\n`;
    const { root } = overlaid(list, "- { target: '$.list[?@.n > 1]', remove: true }");
    expect(root).toHaveProperty("list", [{ n: 0 }, { n: 1 }]);
  });

  test("may select what is gone with something around it", () => {
    const { root, problems } = overlaid(api, "- { target: $.paths['/x']..*, remove: true }");
    expect(root).toHaveProperty(["paths", "/x"], {});
    expect(problems).toEqual([]);
  });
});

describe("a place", () => {
  test("is the overlay's for what came from it, and the document's for all else", () => {
    const { placeOf } = overlaid(
      api,
      "- { target: $.paths['/x'].get, update: { responses: { 404: { x-error: { retry: never } } } } }",
      "- { target: $.tags, update: { name: d } }",
    );
    const get = "#/paths/~1x/get/responses/404";
    expect(placeOf(get)).toEqual({ file: "api.yaml", pointer: get });
    expect(placeOf(`${get}/x-error/retry`)).toEqual({
      file: "overlay-1.yaml",
      pointer: "#/actions/0/update/responses/404/x-error/retry",
    });
    expect(placeOf("#/tags/3/name")).toEqual({ file: "overlay-2.yaml", pointer: "#/actions/0/update/name" });
  });

  test("is that of the file, where something before it in a list is gone", () => {
    const { placeOf } = overlaid(
      api,
      "- { target: $.tags, update: { name: d } }\n- { target: '$.tags[0]', remove: true }",
    );
    expect(placeOf("#/tags/0/name")).toEqual({ file: "api.yaml", pointer: "#/tags/1/name" });
    expect(placeOf("#/tags/2/name")).toEqual({ file: "overlay-1.yaml", pointer: "#/actions/0/update/name" });
  });
});

describe("a problem", () => {
  const first = "overlay-1.yaml#/actions/0";
  const cases: Readonly<Record<string, { overlay: string; want: string }>> = {
    "with a target that selects nothing": {
      overlay: "- { target: $.components, update: {} }",
      want: `overlay-no-match ${first}/target`,
    },
    "with a target that selects a text": {
      overlay: "- { target: $.openapi, update: {} }",
      want: `overlay-target ${first}/target`,
    },
    "with a target that is the whole document": {
      overlay: "- { target: $, remove: true }",
      want: `overlay-target ${first}/target`,
    },
    "with a target that is no JSONPath": {
      overlay: "- { target: paths.get, update: {} }",
      want: `overlay-target ${first}/target`,
    },
    "with a list for a mapping": {
      overlay: "- { target: $, update: { paths: [] } }",
      want: `overlay-mismatch ${first}/update/paths`,
    },
    "with a text for a mapping": {
      overlay: "- { target: $.paths, update: text }",
      want: `overlay-mismatch ${first}/update`,
    },
    "with a misspelled key": {
      overlay: "- { target: $.paths, update: {}, udpate: {} }",
      want: `unknown-overlay-key ${first}/udpate`,
    },
    "with an action that does nothing": {
      overlay: "- { target: $.paths }",
      want: `invalid-overlay ${first}`,
    },
    "with an action without a target": { overlay: "- { update: {} }", want: `invalid-overlay ${first}` },
    "with `remove` that is a text": {
      overlay: "- { target: $.paths, remove: 'yes' }",
      want: `invalid-overlay ${first}/remove`,
    },
    "with another version": {
      overlay: "overlay: 2.0.0\ninfo: { title: T, version: '1' }\nactions: [{ target: $, update: {} }]",
      want: "not-overlay overlay-1.yaml#/overlay",
    },
    "with `extends` that names another document": {
      overlay:
        "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nextends: ./other.yaml\nactions: [{ target: $, update: {} }]",
      want: "overlay-extends overlay-1.yaml#/extends",
    },
    "with what is no overlay": { overlay: "[1]", want: "not-overlay overlay-1.yaml#" },
    "with no actions": {
      overlay: "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions: []",
      want: "invalid-overlay overlay-1.yaml#/actions",
    },
    "with no title": {
      overlay: "overlay: 1.0.0\ninfo: { version: '1' }\nactions: [{ target: $, update: {} }]",
      want: "invalid-overlay overlay-1.yaml#/info",
    },
  };
  test.each(Object.entries(cases))("%s is at its place", (_, { overlay, want }) => {
    expect(overlaid(api, overlay).problems).toEqual([want]);
  });
});

test.each(["api.yaml", "../elsewhere/api.yaml", "https://example.com/openapi.json"])(
  "`extends: %s` is this document, or a copy of it",
  (name) => {
    const overlay = `overlay: 1.0.0\ninfo: { title: T, version: "1" }\nextends: ${name}\nactions: [{ target: $, update: {} }]`;
    expect(overlaid(api, overlay).problems).toEqual([]);
  },
);

describe("a target that could take forever is refused, not looked for", () => {
  const wide = [...Array(9).keys()].map((n) => `l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(9)}]`).join("\n");
  const bomb = `openapi: 3.1.0\nl0: &l0 [1, 1]\n${wide}\n`;
  const circle = "openapi: 3.1.0\na: &a { b: *a }\n";
  test.each([
    ["by its pattern", api, "$..[?match(@.description, '(a+)+b')]"],
    ["by its pattern, which search moves along the text", api, "$..[?search(@.description, 'a*b')]"],
    ["by a pattern of the document's own", api, "$..[?match(@.description, @.pattern)]"],
    ["by its descents", api, "$..*..*..*"],
    ["by a descent in a filter", api, "$..[?@..a]"],
    ["by a filter that begins at the root again", api, "$..[?$.paths.* ]"],
    ["by its selectors", api, `$${"[*,*]".repeat(12)}`],
    ["by its length", api, `$${".a".repeat(600)}`],
    ["in a bomb of aliases", bomb, "$..*"],
    ["in a circle", circle, "$..b"],
  ])("%s", (_, document, target) => {
    const actions = `- { target: ${JSON.stringify(target)}, update: {} }`;
    expect(overlaid(document, actions).problems).toEqual(["overlay-target overlay-1.yaml#/actions/0/target"]);
  });

  test("while plain patterns and filters are fine", () => {
    const actions = `- { target: "$.paths.*[?search(@.description, 'ol[a-d]')]", update: { found: search } }
- { target: "$.paths.*[?match(@.description, 'o.*')]", update: { matched: true } }`;
    expect(overlaid(api, actions).root).toMatchObject({
      paths: { "/x": { get: { found: "search", matched: true } } },
    });
  });
});
