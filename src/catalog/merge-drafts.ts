/**
 * Makes one error of those that a client could not tell apart, in documents whose authors never thought of it: what is
 * declared by one operation and read as what another one declares would have the wrong type.
 *
 * @module
 */

import type { BodyTemplate } from "./body.js";
import { collectDrafts, type Draft } from "./collect.js";
import type { ApiDeclaration } from "./declaration.js";
import { expand } from "./expand.js";
import type { RatedOccurrence } from "./level.js";
import { schemaOf } from "./merge-outlines.js";
import type { Schemas } from "./named.js";
import type { Schema } from "./schema.js";
import { areTold, type Shape, shapeOf } from "./shape.js";
import { templateOf, templateOfBoth } from "./template.js";

/** The templates of the bodies that a template stands for: of each branch where it is a union, else itself. */
export function bodiesOf(body: BodyTemplate, schemas: Schemas): readonly BodyTemplate[] {
  if (body.node !== "free" || Object.keys(body.schema).length === 0) return [body];
  const branches = expand(body.schema, schemas);
  return branches.length < 2 ? [body] : branches.map(({ schema }) => templateOf(schema, schemas));
}

/** The errors of a document by status, those of streams last. In a document of others, what nothing tells apart is one. */
export function draftsOf(declaration: ApiDeclaration): readonly Draft[] {
  const drafts = collectDrafts(declaration);
  return declaration.strict ? drafts : mergeAlike(drafts, declaration.schemas);
}

function mergeAlike(drafts: readonly Draft[], schemas: Schemas): readonly Draft[] {
  const merged = new Merged();
  for (const draft of drafts) {
    let known: Known = { draft, keys: keysOf(draft), shapes: shapesOf(draft.body, schemas) };
    // What two are together can be what neither was: a third one may not be told from it any more.
    for (let before = merged.takeAlike(known); before; before = merged.takeAlike(known)) {
      known = both(before, known, schemas);
    }
    merged.add(known);
  }
  return merged.drafts();
}

/** A draft, the ways it comes and the bodies it can have. */
interface Known {
  readonly draft: Draft;
  readonly keys: ReadonlySet<string>;
  readonly shapes: readonly Shape[];
}

/** Drafts that differ. Only those that come the same way and have the same marks need to be compared. */
class Merged {
  readonly #all = new Set<Known>();
  readonly #byMarks = new Map<string, Set<Known>>();

  add(known: Known): void {
    this.#all.add(known);
    for (const key of marksOf(known)) {
      this.#byMarks.set(key, (this.#byMarks.get(key) ?? new Set()).add(known));
    }
  }

  /** Takes a draft out that a body could be as well, if there is one. */
  takeAlike(known: Known): Known | undefined {
    for (const key of marksOf(known)) {
      for (const before of this.#byMarks.get(key) ?? []) {
        if (!areAlike(before, known)) continue;
        this.#all.delete(before);
        for (const one of marksOf(before)) this.#byMarks.get(one)?.delete(before);
        return before;
      }
    }
    return undefined;
  }

  drafts(): readonly Draft[] {
    return [...this.#all].map(({ draft }) => draft);
  }
}

function marksOf({ keys, shapes }: Known): readonly string[] {
  return [...keys].flatMap((key) => shapes.map(({ marksKey }) => `${key} ${marksKey}`));
}

function areAlike(one: Known, other: Known): boolean {
  return one.shapes.some((shape) => other.shapes.some((another) => !areTold(shape, another)));
}

function both(one: Known, other: Known, schemas: Schemas): Known {
  const [earlier, later] =
    one.draft.order < other.draft.order ? [one.draft, other.draft] : [other.draft, one.draft];
  const body = bodyOfBoth(earlier, later, schemas);
  const all = [...earlier.occurrences, ...later.occurrences];
  const [first = one.draft.occurrences[0], ...rest] = all;
  const draft: Draft = {
    occurrences: [first, ...rest],
    body,
    order: earlier.order,
    declared: one.draft.declared && other.draft.declared,
    alike: true,
  };
  return { draft, keys: new Set([...one.keys, ...other.keys]), shapes: shapesOf(body, schemas) };
}

/** Objects become one object; bodies of several JSON types a union of the schemas as they are named. */
function bodyOfBoth(one: Draft, other: Draft, schemas: Schemas): BodyTemplate {
  const bodies = [one, other].flatMap(({ body }) => bodiesOf(body, schemas));
  const [first, ...rest] = bodies;
  const isOneNode = first !== undefined && bodies.every(({ node }) => node === first.node);
  if (isOneNode && first.node !== "free") return rest.reduce(templateOfBoth, first);
  const branches = [...branchesOf(one), ...branchesOf(other)];
  const anyOf = [...new Map(branches.map((branch) => [JSON.stringify(branch), branch])).values()];
  return { node: "free", argument: "body", schema: anyOf.length === 1 ? (anyOf[0] ?? {}) : { anyOf } };
}

function branchesOf({ body, occurrences: [first], alike }: Draft): readonly Schema[] {
  if (body.node === "free") return plainUnion(body.schema) ?? [body.schema];
  return [alike ? schemaOf(body) : nameFor(first, body)];
}

function plainUnion({ anyOf, ...rest }: Schema): readonly Schema[] | undefined {
  const { description: _, title: __, source: ___, ...others } = rest;
  return Object.keys(others).length === 0 ? anyOf : undefined;
}

/** The schema of a body, by its name where it has one of its own. */
function nameFor({ identity, schema }: RatedOccurrence, body: BodyTemplate): Schema {
  const isNamed = identity?.name !== undefined && identity.schema === schema;
  return isNamed ? { $ref: `#/schemas/${identity.name}` } : schemaOf(body);
}

function shapesOf(body: BodyTemplate, schemas: Schemas): readonly Shape[] {
  return bodiesOf(body, schemas).map(shapeOf);
}

function keysOf({ occurrences }: Draft): ReadonlySet<string> {
  return new Set(
    occurrences.map(({ delivery }) => (delivery.via === "response" ? String(delivery.status) : "event")),
  );
}
