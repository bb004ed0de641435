import { type Mark, marksOf, slotOf } from "../../catalog/body.js";
import { typesOf } from "../../catalog/named.js";
import type { Schema, Source } from "../../catalog/schema.js";
import type { DeclaredError } from "./declared-errors.js";
import { grouped } from "./grouped.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { memberSource, sourceText } from "./sources.js";
import { kindsInWords, pathInWords, valuesInWords } from "./words.js";

/**
 * Finds errors whose code or type is an open text, or one of several values that more than one status comes with, so
 * that nothing says which error it is.
 *
 * A client branches on codes, and so does what is generated: an error is recognised by its constants. Documents
 * in which no error states a code are left in peace, since their errors are told apart by status.
 *
 * https://json-schema.org/draft/2020-12/json-schema-validation#name-const
 */
export const codeNotConst: Rule = { code: "code-not-const", severity: "warn", check };

type Identity = "code" | "type";

/** A code or type that pins nothing. */
interface Open {
  readonly error: DeclaredError;
  readonly slot: Identity;
  /** In words, with backticks. */
  readonly place: string;
  readonly schema: Schema;
  readonly source: Source;
}

function* check(input: RuleInput): Generator<Finding> {
  const { declaration, errors } = input;
  const hasCodes = errors.some(({ code }) => code !== undefined);
  const hasTypes = errors.some(({ type }) => type !== undefined);
  if (!declaration.strict && !hasCodes && !hasTypes) return;
  const slots: readonly Identity[] = hasTypes && !hasCodes ? ["type", "code"] : ["code", "type"];
  const isPinned = pinnedAmong(errors);
  const open = errors.filter((error) => !isPinned(error)).flatMap((error) => openIn(error, slots, input));
  for (const items of grouped(open, ({ source }) => sourceText(source))) yield findingOf(items);
}

/** An error is pinned by its code, or by a constant or pattern that no other error has. */
function pinnedAmong(errors: readonly DeclaredError[]): (error: DeclaredError) => boolean {
  const users = new Map<string, number>();
  for (const { body } of errors) {
    for (const mark of marksOf(body)) users.set(keyOf(mark), (users.get(keyOf(mark)) ?? 0) + 1);
  }
  return ({ code, body }) => {
    return code !== undefined || marksOf(body).some((mark) => users.get(keyOf(mark)) === 1);
  };
}

function keyOf({ path, value }: Mark): string {
  return JSON.stringify([path, value.node === "constant" ? value.value : value.texts]);
}

function openIn(
  error: DeclaredError,
  slots: readonly Identity[],
  { declaration }: RuleInput,
): readonly Open[] {
  for (const slot of slots) {
    const found = slotOf(error.body, slot);
    // A number says how bad it is, like a status, not which error it is.
    if (found?.node.node !== "slot" || !isText(found.node.schema)) continue;
    const { path, node } = found;
    const [{ identity }] = error.occurrences;
    const source = identity && memberSource(identity.schema, declaration.schemas, path);
    return [{ error, slot, place: pathInWords(path), schema: node.schema, source: source ?? error.source }];
  }
  return [];
}

function isText({ type, enum: values }: Schema): boolean {
  return values ? values.some((value) => typeof value === "string") : typesOf(type).includes("string");
}

function findingOf(open: readonly [Open, ...Open[]]): Finding {
  const [{ slot, place, schema, source }] = open;
  const kinds = kindsInWords(open.map(({ error }) => error));
  const values = schema.enum ?? [];
  const why = "A client that gets it could not tell by its body which error it is.";
  if (values.length > 0) {
    return {
      what: `The ${slot} of ${kinds} may be ${valuesInWords(values)}.`,
      why,
      fix: `Declare an error for each of these, with a \`const\` in ${place}.`,
      source,
    };
  }
  return {
    what: `The ${slot} of ${kinds} may be any text.`,
    why,
    fix: `Give ${place} a \`const\`; if there are several, declare an error for each.`,
    source,
  };
}
