/**
 * Finds what the target of an action selects (RFC 9535), and refuses what could take forever.
 *
 * @module
 */

import { exec, type JsonValue } from "jsonpath-rfc9535";
import parse from "jsonpath-rfc9535/parser";

/** The places that a target selects, as lists of keys, or what is wrong with the target. */
export type Selected = { readonly paths: readonly (readonly string[])[] } | Refused;

const LONGEST = 1000;
const MOST_SELECTORS = 64;
const MOST_PARTS = 5_000_000;
const DEEPEST = 1000;

/** What a target selects in a document. */
export function select(document: unknown, target: string): Selected {
  if (target.length > LONGEST) return tooMuch(`has more than ${LONGEST} characters`);
  const parsed = parsedTarget(target);
  if ("wrong" in parsed) return parsed;
  const why = expensive(parsed.query);
  if (why !== undefined) return tooMuch(why);
  const size = sizeProblem(document);
  if (size !== undefined) return tooMuch(`cannot be looked for: ${size}`);
  const paths = new Map<string, readonly string[]>();
  // Whatever YAML has beyond JSON is never looked into: only its place is of interest.
  exec(document as JsonValue, target, (_, path) => {
    const keys = path.map(String);
    paths.set(JSON.stringify(keys), keys);
  });
  return { paths: [...paths.values()] };
}

interface Refused {
  readonly wrong: string;
  readonly fix: string;
}

function tooMuch(wrong: string): Refused {
  return { wrong, fix: "Name the places in a simpler way, in several actions if need be." };
}

interface Syntax {
  readonly type?: string;
  readonly [member: string]: unknown;
}

function parsedTarget(target: string): { readonly query: Syntax } | Refused {
  try {
    // Its syntax tree is plain data, of which only types and members are looked at.
    return { query: parse(target) as unknown as Syntax };
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    return {
      wrong: `is no JSONPath: ${reason}`.replace(/\.$/, ""),
      fix: "Write it as RFC 9535 has it, e.g. `$.paths['/orders'].get.responses['404']`.",
    };
  }
}

/** Why a query could take forever: each `..` and each list of selectors multiplies what is looked at. */
function expensive(query: Syntax): string | undefined {
  const nodes = nodesOf(query, false);
  const selectors = nodes.reduce((most, { node: { selectors: all } }) => {
    return most * (Array.isArray(all) ? Math.max(1, all.length) : 1);
  }, 1);
  if (selectors > MOST_SELECTORS) return `selects in more than ${MOST_SELECTORS} ways`;
  const descents = nodes.filter(({ node }) => node.type === "DescendantSegment");
  if (descents.length > 2) return "has more than two `..`";
  if (descents.some(({ inFilter }) => inFilter)) return "has a `..` in a filter";
  if (nodes.some(({ node, inFilter }) => inFilter && node.type === "JsonPathQuery"))
    return "looks from `$` in a filter";
  const functions = nodes.filter(({ node }) => node.type === "FunctionExpr");
  return functions.map(({ node }) => slowPattern(node)).find((why) => why !== undefined);
}

/** A pattern is run on texts of a document, so it must not be able to backtrack. */
function slowPattern({ name, arguments: values }: Syntax): string | undefined {
  if (name !== "match" && name !== "search") return undefined;
  const pattern = Array.isArray(values) ? values[1] : undefined;
  const text =
    typeof pattern === "object" && pattern !== null && "value" in pattern ? pattern.value : undefined;
  if (typeof text !== "string") return `gives \`${name}\` a pattern that is no text`;
  const repeats =
    text
      .replace(/\\./g, "")
      .replace(/\[[^\]]*\]/g, "c")
      .match(/[*+{]/g)?.length ?? 0;
  const most = name === "match" ? 1 : 0;
  if (repeats <= most && text.length <= 200) return undefined;
  return `has a pattern for \`${name}\` that could take forever: it can have ${most === 0 ? "no" : "only one"} \`*\`, \`+\` or \`{}\``;
}

function nodesOf(node: unknown, inFilter: boolean): readonly { node: Syntax; inFilter: boolean }[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown) => nodesOf(item, inFilter));
  if (typeof node !== "object" || node === null) return [];
  // As above.
  const syntax = node as Syntax;
  const within = inFilter || syntax.type === "FilterSelector";
  const inner = Object.values(syntax).flatMap((value) => nodesOf(value, within));
  return [{ node: syntax, inFilter }, ...inner];
}

/** Aliases of YAML make trees out of a few lines that nobody could walk. */
function sizeProblem(document: unknown): string | undefined {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: document, depth: 0 }];
  let parts = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value !== "object" || value === null) continue;
    if (depth > DEEPEST) return `the document is more than ${DEEPEST} levels deep`;
    const inner: readonly unknown[] = Object.values(value);
    parts += inner.length;
    if (parts > MOST_PARTS) return `the document has more than ${MOST_PARTS} parts`;
    for (const one of inner) waiting.push({ value: one, depth: depth + 1 });
  }
  return undefined;
}
