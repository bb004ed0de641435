import fc from "fast-check";
import { expect, test } from "vitest";
import { type BodyTemplate, type Mark, marksOf } from "../../src/catalog/body.js";
import type { ErrorDefinition } from "../../src/catalog/catalog.js";
import { decideResponses } from "../../src/catalog/decide.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { bodyOf, kindOfResponse } from "./decided.js";

const value = fc.constantFrom<JsonValue>("a", "b", "1", "", 1, 0, true, false, null);
const constant = value.map((one): BodyTemplate => ({ node: "constant", value: one }));
const stated = fc
  .record({ value, slot: fc.constantFrom("type", "code") })
  .map((one): BodyTemplate => ({ node: "constant", ...one }));
const pattern = fc
  .constantFrom(["Unknown model: ", ""], ["Unknown ", " of ", ""], ["", " is gone"])
  .map((texts): BodyTemplate => ({ node: "pattern", pattern: "", texts, groups: texts.slice(1) }));
const free: fc.Arbitrary<BodyTemplate> = fc.constant({ node: "free", argument: "x", schema: {} });
const leaf = fc.oneof(constant, stated, pattern, free);

/** Objects of a few members, so that they have many in common. */
function objectOf(members: fc.Arbitrary<BodyTemplate>): fc.Arbitrary<BodyTemplate> {
  const names = ["type", "code", "error", "reason"] as const;
  const entries = fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.option(members))));
  return entries.map((found) => ({
    node: "object",
    members: found.flatMap(([name, template]) =>
      template ? [{ name, required: true, written: true, value: template }] : [],
    ),
  }));
}

const template = objectOf(fc.oneof(leaf, objectOf(leaf)));
const templates = fc.array(template, { minLength: 1, maxLength: 6 }).map(distinct);

test("every body is decided as the error that it was made as, whatever fills its holes", () => {
  fc.assert(
    fc.property(
      templates,
      fc.array(fc.constantFrom(400, 404), { minLength: 6 }),
      value,
      (bodies, statuses, hole) => {
        const errors = bodies.map((body, index) => errorOf(`Kind${index}`, body, statuses[index] ?? 400));
        const { decisions, conflicts } = decideResponses(errors);
        expect(conflicts).toEqual([]);
        for (const [index, body] of bodies.entries()) {
          const made = bodyOf(body, () => hole) ?? null;
          expect([index, kindOfResponse(decisions, statuses[index] ?? 400, made)]).toEqual([
            index,
            `Kind${index}`,
          ]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test("a body of which every error states something else is none of them", () => {
  fc.assert(
    fc.property(templates, (bodies) => {
      const errors = bodies.map((body, index) => errorOf(`Kind${index}`, body, 400));
      const { decisions } = decideResponses(errors);
      fc.pre(bodies.every((body) => marksOf(body).length > 0));
      expect(
        kindOfResponse(decisions, 400, { type: "other", code: "other", error: "other", reason: "other" }),
      ).toBe(undefined);
    }),
  );
});

test("two errors that nothing tells apart are always reported", () => {
  fc.assert(
    fc.property(templates, fc.nat(5), (bodies, at) => {
      const twin = bodies[at % bodies.length];
      if (!twin) return;
      const errors = [...bodies, twin].map((body, index) => errorOf(`Kind${index}`, body, 400));
      const kinds = decideResponses(errors).conflicts.map((one) =>
        one.conflict === "ambiguous" ? one.kinds : [],
      );
      expect(kinds).toContainEqual([`Kind${at % bodies.length}`, `Kind${bodies.length}`]);
    }),
  );
});

/** Only templates of which every two state different things at one place. */
function distinct(bodies: readonly BodyTemplate[]): readonly BodyTemplate[] {
  const kept: BodyTemplate[] = [];
  for (const body of bodies) {
    if (kept.every((other) => differ(marksOf(body), marksOf(other)))) kept.push(body);
  }
  return kept;
}

function differ(one: readonly Mark[], other: readonly Mark[]): boolean {
  return one.some(({ path, value: first }) => {
    const second = other.find((mark) => JSON.stringify(mark.path) === JSON.stringify(path))?.value;
    return second !== undefined && JSON.stringify(statementOf(first)) !== JSON.stringify(statementOf(second));
  });
}

function statementOf(node: Mark["value"]): unknown {
  return node.node === "constant" ? node.value : node.texts;
}

function errorOf(kind: string, body: BodyTemplate, status: number): ErrorDefinition {
  const names = { type: kind, create: kind, guard: kind, bodyGuard: kind };
  const words = {
    title: kind,
    summary: kind,
    cause: kind,
    message: {},
    provenance: "declared",
    level: "A",
  } as const;
  const lists = { headers: [], arguments: [], examples: [], operations: [], faults: [] };
  const flags = { deprecated: false, inferred: false, retry: "never", envelope: "standard" } as const;
  const source = { file: "api.yaml", pointer: `#/${kind}` };
  const deliveries = [{ via: "response", status, mediaTypes: [] }] as const;
  return { kind, names, ...words, ...lists, ...flags, deliveries, body, accepts: {}, source };
}
