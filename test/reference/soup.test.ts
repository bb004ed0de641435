/** Whatever arrives: parsers and guards give an answer, never throw, and never say yes to what is not so. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BodyTemplate, marksOf, type Path, places } from "../../src/catalog/body.js";
import { apis, comesWith, errorOf } from "./apis.js";
import { createdBy } from "./arbitraries.js";

const status = fc.integer({ min: 100, max: 599 });
const soup = fc.oneof(fc.jsonValue(), fc.jsonValue({ depthSize: "large" }), fc.string());

/** What may be anywhere in a body; `undefined` is nothing at all. */
const oddities = fc.constantFrom<unknown[]>(undefined, null, true, 0, "", "error", [], {}, { message: "" }, [
  "error",
]);

describe.each(apis)("$name", (api) => {
  const { errors, operations } = api.catalog;
  const forwards = operations.some((operation) => operation.passthrough !== undefined);
  const kinds = [...errors.map((error) => error.kind), "Undeclared", ...(forwards ? ["Passthrough"] : [])];
  const anyError = fc.constantFrom(...errors).chain((error) => createdBy(api, error));
  /** A body of the API with something else in one of its places, or a text off by a letter, and the status it goes with. */
  const nearMiss = fc.tuple(anyError, fc.nat(), fc.option(oddities)).map(([x, index, oddity]) => {
    const paths = [...places(errorOf(api, x.kind).body)].map((place) => place.path);
    const path = paths[index % paths.length] ?? [];
    const actual = valueAt(x.body, path);
    const offByOne = [`${actual}.`, `.${actual}`, String(actual).slice(0, -1)][index % 3];
    const other = oddity === null && typeof actual === "string" ? offByOne : oddity;
    return { status: x.status, body: replaced(x.body, path, other) };
  });
  const bodies = fc.oneof(
    soup,
    nearMiss.map(({ body }) => body),
  );
  const answers = fc.oneof(fc.record({ status, body: bodies }), nearMiss);

  test("any status with any body is a declared error of this status, or kept as it is", () => {
    fc.assert(
      fc.property(answers, ({ status, body }) => {
        const read = api.parseError({ status }, body);
        expect(kinds).toContain(read.kind);
        expect(read).toMatchObject({ api: api.name, status, message: expect.any(String) });
        expect(read.body).toBe(body);
        const declared = errors.find((error) => error.kind === read.kind);
        if (declared === undefined) {
          const forwarded = forwards && status >= 400 && body !== "";
          expect(read.kind).toBe(forwarded ? "Passthrough" : "Undeclared");
        } else {
          expect(comesWith(declared, status)).toBe(true);
          expectMarks(declared.body, body);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("any event is a declared error, an undeclared one or none", () => {
    const names = fc.oneof(fc.constantFrom(undefined, "", "error", "message"), fc.string());
    const data = fc.oneof(
      bodies.map((body) => JSON.stringify(body) ?? ""),
      fc.string(),
    );
    fc.assert(
      fc.property(names, data, (event, data) => {
        const read = api.parseErrorEvent({ event, data });
        const declared = errors.find((error) => error.kind === read?.kind);
        if (declared !== undefined) {
          expect(declared.deliveries.some((delivery) => delivery.via === "event")).toBe(true);
          expectMarks(declared.body, JSON.parse(data));
        } else if (read !== undefined) {
          expect(read).toMatchObject({ api: api.name, kind: "Undeclared", status: 200, text: data });
        } else expect(event).not.toBe("error");
      }),
      { numRuns: 1000 },
    );
  });

  test("depth and size are no danger", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(api.parseErrorEvent({ event: "error", data: deep })).toMatchObject({ kind: "Undeclared" });
    expect(api.parseError({ status: 400 }, JSON.parse(deep)).status).toBe(400);
    for (const error of errors) expect(api.isBody(error, JSON.parse(deep))).toBe(false);
  });

  test("inherited members are none", () => {
    for (const error of errors) {
      const [x] = fc.sample(createdBy(api, error), { numRuns: 1, seed: 1 });
      expect(api.isBody(error, Object.create(Object(x?.body)))).toBe(false);
    }
  });

  test("no guard throws, whatever the value", () => {
    fc.assert(
      fc.property(fc.oneof(bodies, fc.anything()), (value) => {
        for (const error of errors) {
          api.isBody(error, value);
          expect(api.is(error, value)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  describe.each(errors)("isBody of $kind", (error) => {
    const found = [...places(error.body)];

    test.each(found.map((place) => [pathOf(place.path), place] as const))(
      "says no where %s has another type or, if it is required, is left out",
      (_, { path, node, required }) => {
        fc.assert(
          fc.property(createdBy(api, error), oddities, ({ body }, oddity) => {
            if (valueAt(body, path) === undefined) return;
            const left = api.isBody(error, replaced(body, path, undefined));
            expect(left, "left out").toBe(!required && path.length > 0);
            const actual = valueAt(body, path);
            const another =
              node.node === "constant" ? oddity !== actual : typeName(oddity) !== typeName(actual);
            if (oddity === undefined || !another) return;
            expect(api.isBody(error, replaced(body, path, oddity)), JSON.stringify(oddity)).toBe(false);
          }),
        );
      },
    );
  });
});

/** Expects every constant of a template at its place, and its texts, in order, where it has a pattern. */
function expectMarks(template: BodyTemplate, body: unknown): void {
  for (const { path, value, required } of marksOf(template)) {
    if (!required) continue;
    const actual = valueAt(body, path);
    if (value.node === "constant") expect(actual, pathOf(path)).toEqual(value.value);
    else expect(actual, pathOf(path)).toMatch(textsInOrder(value.texts));
  }
}

/** What matches literal texts with anything between them, and nothing around them. */
function textsInOrder(texts: readonly string[]): RegExp {
  const escaped = texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`, "su");
}

/** The value at a path. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((found: unknown, name) => Object(found)[name], value);
}

/** A copy of a value with another value at a path; `undefined` removes what is there. */
function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const members = Object.entries(Object(value)).map(
    ([key, member]) => [key, key === String(name) ? replaced(member, rest, by) : member] as const,
  );
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function pathOf(path: Path): string {
  return path.length === 0 ? "the body" : path.join(".");
}
