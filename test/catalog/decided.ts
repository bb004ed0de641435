/**
 * Asks a decision about bodies, as slowly and plainly as it can be done: what generated code is held against.
 *
 * @module
 */

import type { BodyTemplate, Path } from "../../src/catalog/body.js";
import type { Decision, ResponseDecisions } from "../../src/catalog/decision.js";
import type { JsonValue } from "../../src/catalog/schema.js";

/** The kind of a body that came with a status, or `undefined`. */
export function kindOfResponse(
  decisions: ResponseDecisions,
  status: number,
  body: JsonValue,
): string | undefined {
  const exact = decisions.statuses.find((one) => one.status === status);
  const range = decisions.ranges.find(({ hundreds }) => hundreds === Math.floor(status / 100));
  return (
    (exact && decided(exact.then, body)) ??
    (range && decided(range.then, body)) ??
    decided(decisions.otherwise, body)
  );
}

/** The kind that a decision comes to. */
export function decided(decision: Decision, body: JsonValue): string | undefined {
  switch (decision.decide) {
    case "found":
      return decision.kind;
    case "none":
      return undefined;
    case "constant": {
      const value = at(body, decision.path);
      const found = decision.cases.find((one) => one.value === value || (one.absent && value === undefined));
      return decided(found?.then ?? decision.otherwise, body);
    }
    case "pattern": {
      const value = at(body, decision.path);
      const found = decision.cases.find(({ texts }) => typeof value === "string" && matches(value, texts));
      return decided(found?.then ?? decision.otherwise, body);
    }
    case "present": {
      const isThere = decision.paths.some((path) => (at(body, path) ?? null) !== null);
      return decided(isThere ? decision.then : decision.otherwise, body);
    }
    case "type": {
      const value = at(body, decision.path);
      const found = decision.cases.find(
        ({ type }) => typeOf(value) === (type === "integer" ? "number" : type),
      );
      return decided(found?.then ?? decision.otherwise, body);
    }
  }
}

/** A body of a template, its holes filled with what `fill` gives. Members that it leaves out are not there. */
export function bodyOf(template: BodyTemplate, fill: () => JsonValue | undefined): JsonValue | undefined {
  switch (template.node) {
    case "constant":
      return template.value;
    case "pattern":
      return template.texts.join("...");
    case "list":
      return [bodyOf(template.item, fill) ?? null];
    case "object": {
      const members = template.members.map(({ name, value }) => [name, bodyOf(value, fill)] as const);
      return Object.fromEntries(
        members.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
    }
    case "none":
      return "";
    default:
      return fill();
  }
}

function at(body: JsonValue | undefined, path: Path): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return body;
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, step)) return undefined;
  return at((body as { readonly [name: string | number]: JsonValue })[step], rest);
}

/** By a regular expression, unlike the code under test. */
function matches(value: string, texts: readonly string[]): boolean {
  const source = texts.map((text) => text.replace(/[^\w\s]/g, "\\$&")).join(".*");
  return new RegExp(`^${source}$`, "s").test(value);
}

function typeOf(value: JsonValue | undefined): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
