import type { SlotName } from "../../catalog/body.js";
import type { Schemas } from "../../catalog/named.js";
import type { Source } from "../../catalog/schema.js";
import { listed } from "../../catalog/words.js";
import type { DeclaredError } from "./declared-errors.js";
import { type Fact, factsOf } from "./facts.js";
import { grouped } from "./grouped.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { sourceText } from "./sources.js";
import { kindsInWords, pathInWords, verb } from "./words.js";

/**
 * Finds errors that keep a fact elsewhere than the other errors of the API do, as another type, or only sometimes:
 * `msg` beside `message`, a code that is a text here and a number there. What most errors do is the norm.
 *
 * Clients read all errors with one function. It finds nothing in the error that departs, and nobody notices until
 * that error happens. A departure on purpose has a name, and is compared with those of the same `x-error.envelope`.
 *
 * https://www.rfc-editor.org/rfc/rfc9457#name-introduction
 */
export const envelopeDrift: Rule = { code: "envelope-drift", severity: "warn", check };

const SLOTS: Readonly<Record<SlotName, string>> = {
  message: "message",
  type: "type",
  code: "code",
  param: "parameter",
  requestId: "request id",
};

/** An error that departs from the norm in one slot. */
interface Departure {
  readonly aspect: "place" | "type" | "presence" | "absence";
  readonly slot: SlotName;
  readonly error: DeclaredError;
  /** Left out if the error has no such slot. */
  readonly fact?: Fact;
  readonly source: Source;
  /** What the others do. */
  readonly norm: readonly [Fact, ...Fact[]];
}

function* check({ declaration, errors }: RuleInput): Generator<Finding> {
  const objects = errors.filter(({ body }) => body.node === "object" || body.node === "list");
  const departures = grouped(objects, envelopeNamed).flatMap((together) => {
    return departuresAmong(together, declaration.schemas);
  });
  departures.sort((one, other) => errors.indexOf(one.error) - errors.indexOf(other.error));
  const alike = grouped(departures, ({ aspect, slot, source }) => `${aspect} ${slot} ${sourceText(source)}`);
  yield* alike.map(findingOf);
}

/** The envelope that an error names, or the empty text for the usual one. */
function envelopeNamed({ occurrences }: DeclaredError): string {
  return occurrences.flatMap(({ extension }) => extension.envelope ?? []).at(-1) ?? "";
}

function departuresAmong(errors: readonly DeclaredError[], schemas: Schemas): readonly Departure[] {
  // The keys of SLOTS are slots; Object.keys forgets it.
  const slots = Object.keys(SLOTS) as SlotName[];
  return slots.flatMap((slot) => departuresIn(slot, errors, factsOf(errors, slot, schemas)));
}

function departuresIn(
  slot: SlotName,
  errors: readonly DeclaredError[],
  facts: readonly Fact[],
): readonly Departure[] {
  const usual = commonest(facts, ({ path }) => JSON.stringify(path));
  const typed = usual && commonest(usual, ({ types }) => types.join());
  const present = usual && commonest(usual, ({ always }) => String(always));
  if (!typed || !present) return [];
  const found = facts.flatMap((fact): readonly Departure[] => {
    const departure = { slot, error: fact.error, fact, source: fact.source };
    if (!usual.includes(fact)) return [{ ...departure, aspect: "place", norm: usual }];
    if (areDisjoint(fact, typed[0])) return [{ ...departure, aspect: "type", norm: typed }];
    // What a parameter is called is not always known.
    if (slot === "param" || fact.always === present[0].always) return [];
    return [{ ...departure, aspect: "presence", norm: present }];
  });
  const without = errors.filter((error) => !facts.some((fact) => fact.error === error));
  const [lone] = without;
  // Errors may well have no code. A request id is of use only if it can be relied on.
  const isLone = slot === "requestId" && lone && without.length === 1 && facts.length > 1;
  return isLone
    ? [...found, { aspect: "absence", slot, error: lone, source: lone.source, norm: usual }]
    : found;
}

function commonest(
  facts: readonly Fact[],
  keyOf: (fact: Fact) => string,
): readonly [Fact, ...Fact[]] | undefined {
  return [...grouped(facts, keyOf)].sort((one, other) => other.length - one.length)[0];
}

function areDisjoint(one: Fact, other: Fact): boolean {
  return (
    one.types.length > 0 && other.types.length > 0 && !one.types.some((type) => other.types.includes(type))
  );
}

function findingOf(departures: readonly [Departure, ...Departure[]]): Finding {
  const [departure] = departures;
  const { norm, source } = departure;
  const own = departures.map(({ error }) => error);
  return {
    what: whatOf(departure, own),
    why: `Code that reads ${kindsInWords(norm.map(({ error }) => error))} goes wrong with ${verb(own, "this one", "these")}.`,
    fix: `Declare it as ${verb(norm, "that one does", "those do")}, or name the envelope in \`x-error.envelope\` if it differs on purpose.`,
    source,
  };
}

function whatOf({ aspect, slot, fact, norm }: Departure, own: readonly DeclaredError[]): string {
  const name = SLOTS[slot];
  const kinds = kindsInWords(own);
  const others = kindsInWords(norm.map(({ error }) => error));
  const place = pathInWords(norm[0].path);
  if (!fact || aspect === "absence") return `${kinds} has no ${name}, while ${others} have one in ${place}.`;
  if (aspect === "place") {
    return `${kinds} ${verb(own, "keeps", "keep")} the ${name} in ${pathInWords(fact.path)}, but ${others} in ${place}.`;
  }
  if (aspect === "type") {
    return `${place} is a ${listed(fact.types)} in ${kinds}, but a ${listed(norm[0].types)} in ${others}.`;
  }
  return fact.always
    ? `${place} is always there in ${kinds}, but may be missing or null in ${others}.`
    : `${place} may be missing or null in ${kinds}, but never in ${others}.`;
}
