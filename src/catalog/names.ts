/**
 * Names errors, once, before anything is emitted. What collides is reported in a strict document, and settled
 * by a meaningful qualifier in a document of others.
 *
 * @module
 */

import { type BodyTemplate, slotOf } from "./body.js";
import type { Conflict, ErrorNames, OperationNames } from "./catalog.js";
import type { Draft } from "./collect.js";
import { plainName, saysNothing } from "./component-name.js";
import type { OperationDeclaration } from "./declaration.js";
import { camelCase, isIdentifier, isReserved, pascalCase } from "./identifiers.js";
import { qualifiersOf, statusName } from "./qualifiers.js";
import type { Source } from "./schema.js";

/** Gives every error of an API its name, and every operation its types' names. */
export class Naming {
  /** In front of names that would otherwise be reserved, e.g. `KindoResponses`. */
  readonly prefix: string;
  /** The name of the union of all errors. */
  readonly union: string;
  readonly conflicts: Conflict[] = [];
  readonly #strict: boolean;
  readonly #taken = new Map<string, Source | undefined>();
  readonly #users: ReadonlyMap<string, number>;
  readonly #namesakes: ReadonlyMap<string, number>;
  readonly #statuses: ReadonlyMap<string, ReadonlySet<unknown>>;

  constructor(api: string, drafts: readonly Draft[], strict: boolean) {
    const prefix = pascalCase(api);
    this.prefix = isIdentifier(prefix) ? prefix : `Api${prefix}`;
    const union = this.prefix.endsWith("Error") ? `${this.prefix}s` : `${this.prefix}Error`;
    this.union = isReserved(union) ? `${union}s` : union;
    this.#strict = strict;
    this.#taken.set(this.union.toLowerCase(), undefined);
    this.#users = counted(drafts.map(componentOf));
    this.#namesakes = counted(drafts.map(saidKindOf));
    this.#statuses = statusesOf(drafts);
  }

  /** The names of an error. */
  error(draft: Draft): ErrorNames {
    const candidates = this.#candidates(draft).filter((name) => name !== "");
    const [wanted = "Error", ...others] = candidates.map((name) => this.#legal(name));
    const source = sourceOf(draft);
    const type = this.#areFree(wanted) ? wanted : this.#settle(wanted, others, draft);
    const names = errorNames(type);
    for (const name of Object.values(names)) this.#taken.set(name.toLowerCase(), source);
    return names;
  }

  /** The names of an operation's types. */
  operation({ operationId, method, path }: OperationDeclaration): OperationNames {
    const place = pascalCase(`${method} ${path}`);
    const own = pascalCase(operationId ?? "") || place;
    const bases = [own, `${own}Operation`, `${own}${place}`].map((name) =>
      isIdentifier(name) ? name : `Call${name}`,
    );
    const base = this.#first(bases, (name) => Object.values(operationNames(name)));
    const names = operationNames(base);
    for (const name of Object.values(names)) this.#taken.set(name.toLowerCase(), undefined);
    return names;
  }

  /** What an error could be called, best first. */
  #candidates(draft: Draft): readonly string[] {
    const [{ response }] = draft.occurrences;
    const said = saidKindOf(draft) ?? "";
    // What an overlay calls a response is the name of none of the several errors that it has.
    const isShared = !this.#strict && (this.#namesakes.get(said) ?? 0) > 1;
    const component = componentOf(draft);
    const own = component !== undefined && this.#users.get(component) === 1 ? nameBy(component) : "";
    const stated = statedBy(draft.body);
    // A number behind a name only says that there was another one: `UnknownError1`.
    const numbered = stated.filter((name) => /\d$/.test(own) && name === own.replace(/\d+$/, ""));
    return [
      isShared ? "" : said,
      ...numbered,
      own,
      ...stated,
      isShared ? said : "",
      !draft.declared && component === undefined ? this.#ofResponse(response?.component) : "",
      statusName(draft),
    ];
  }

  /** What a response's component says. One that stands under several statuses is called like one of them at most. */
  #ofResponse(component = ""): string {
    return (this.#statuses.get(component)?.size ?? 0) > 1 ? "" : nameBy(component);
  }

  #settle(wanted: string, others: readonly string[], draft: Draft): string {
    const takenNames = Object.values(errorNames(wanted)).filter((name) => !this.#isFree(name));
    const before = this.#taken.get(takenNames[0]?.toLowerCase() ?? "");
    if (this.#strict && before) {
      this.conflicts.push({ conflict: "collision", name: wanted, sources: [before, sourceOf(draft)] });
    }
    const words = qualifiersOf(draft, componentOf(draft)).filter((word) => word !== "" && word !== wanted);
    // What begins with the name need not repeat it.
    const qualified = words.map((word) => (word.startsWith(wanted) ? word : `${wanted}${word}`));
    const candidates = [...qualified, ...others, `${wanted}${words.join("")}`];
    return this.#first(
      candidates.map((name) => this.#legal(name)),
      (name) => Object.values(errorNames(name)),
    );
  }

  /** The first candidate whose names are all free. The last one is lengthened until they are. */
  #first(candidates: readonly string[], namesOf: (candidate: string) => readonly string[]): string {
    const isFree = (candidate: string): boolean => namesOf(candidate).every((name) => this.#isFree(name));
    let found = candidates.find(isFree);
    for (let last = candidates.at(-1) ?? ""; found === undefined; last = `${last}Again`) {
      if (isFree(last)) found = last;
    }
    return found;
  }

  /** A global or a reserved word takes the API's name in front, as does what starts with a digit. */
  #legal(name: string): string {
    const reserved = isReserved(name) || isReserved(camelCase(name)) || isReserved(`is${name}`);
    return reserved || !isIdentifier(name) ? `${this.prefix}${name}` : name;
  }

  /** Whether everything that an error of this name exports is free. */
  #areFree(type: string): boolean {
    return Object.values(errorNames(type)).every((name) => this.#isFree(name));
  }

  #isFree(name: string): boolean {
    return !this.#taken.has(name.toLowerCase());
  }
}

function errorNames(type: string): ErrorNames {
  return { type, create: camelCase(type), guard: `is${type}`, bodyGuard: `is${type}Body` };
}

function operationNames(base: string): OperationNames {
  return {
    error: `${base}Error`,
    streamError: `${base}StreamError`,
    call: `${base}Call`,
    result: `${base}Result`,
    event: `${base}Event`,
  };
}

/** How often each text is there. */
function counted(texts: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** What `x-error` calls an error. */
function saidKindOf({ occurrences }: Draft): string | undefined {
  return occurrences.findLast(({ extension }) => extension.kind !== undefined)?.extension.kind;
}

/** The statuses under which each component of `responses` stands. */
function statusesOf(drafts: readonly Draft[]): ReadonlyMap<string, ReadonlySet<unknown>> {
  const statuses = new Map<string, Set<unknown>>();
  for (const { response, delivery } of drafts.flatMap(({ occurrences }) => occurrences)) {
    if (response?.component === undefined || delivery.via !== "response") continue;
    const before = statuses.get(response.component) ?? new Set();
    statuses.set(response.component, before.add(delivery.status));
  }
  return statuses;
}

/** What a component says of its error; empty if that is nothing. */
function nameBy(component: string): string {
  const name = plainName(component);
  return saysNothing(name) ? "" : pascalCase(name);
}

/** The named schema that is the error. Several that nothing tells apart have their name if it is one. */
function componentOf({ occurrences, alike }: Draft): string | undefined {
  const [{ identity }, ...others] = occurrences;
  const isOne = !alike || others.every((one) => one.identity?.name === identity?.name);
  return isOne ? identity?.name : undefined;
}

/** Where the error is declared: its named schema, else its first response. */
export function sourceOf({ occurrences: [{ identity, response, operation }] }: Draft): Source {
  return identity?.schema.source ?? identity?.source ?? response?.source ?? operation.source;
}

/** The constants of code and type, as names. */
function statedBy(body: BodyTemplate): readonly string[] {
  return (["code", "type", "message"] as const).map((slot) => {
    const node = slotOf(body, slot)?.node;
    // Digits are no name.
    return node?.node === "constant" && typeof node.value === "string" && /\D/.test(node.value)
      ? pascalCase(node.value).slice(0, 60)
      : "";
  });
}
