/**
 * How much of everything a document may have: so much that no real one comes near, and so little that a hostile one ends in a
 * problem and not in a machine without memory.
 *
 * @module
 */

import type { Problem, ProblemSource } from "./problem.js";

/** What is known of a limit. */
export interface Limit {
  /** What it counts. A sentence, in Markdown. */
  readonly meaning: string;
  /** What holds if nothing else is said. */
  readonly usual: number;
  /** What it can be raised to. */
  readonly most: number;
}

/** Every limit, by its name. This table is what the configuration is checked against, and what the manual is made of. */
export const LIMITS = {
  bytes: { meaning: "The size of a file.", usual: 64 * 2 ** 20, most: 512 * 2 ** 20 },
  files: { meaning: "The files that a document consists of.", usual: 5_000, most: 1_000_000 },
  depth: { meaning: "How deep values are nested in a file.", usual: 100, most: 400 },
  aliases: {
    meaning:
      "The values that YAML's aliases repeat. A few lines of aliases of aliases stand for billions of them.",
    usual: 200_000,
    most: 10_000_000,
  },
  merges: { meaning: "The keys that YAML's merge keys, `<<`, copy.", usual: 100_000, most: 10_000_000 },
  references: {
    meaning: "How many references in a row lead to nothing but another reference.",
    usual: 100,
    most: 1_000,
  },
  operations: { meaning: "The operations of a document.", usual: 20_000, most: 1_000_000 },
  values: { meaning: "The values of one `enum`.", usual: 100_000, most: 10_000_000 },
} as const satisfies Readonly<Record<string, Limit>>;

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS;

/** All limits, each with its number. */
export type Limits = Readonly<Record<LimitName, number>>;

/** The limits that hold, where some are set. */
export function limitsWith(set: Partial<Limits> = {}): Limits {
  const { bytes, files, depth, aliases, merges, references, operations, values } = LIMITS;
  return {
    bytes: bytes.usual,
    files: files.usual,
    depth: depth.usual,
    aliases: aliases.usual,
    merges: merges.usual,
    references: references.usual,
    operations: operations.usual,
    values: values.usual,
    ...set,
  };
}

/** Whether a word is the name of a limit. */
export function isLimitName(word: string): word is LimitName {
  return Object.hasOwn(LIMITS, word);
}

/** A number as people write it, with a comma between thousands. */
export function inDigits(count: number): string {
  return count.toLocaleString("en-US");
}

/** A limit that a document goes beyond. */
export interface Excess {
  readonly limit: LimitName;
  readonly limits: Limits;
  /** What is too much of it. A sentence without its full stop. */
  readonly what: string;
  /** Left out where the place of the problem is found by its reporter. */
  readonly source?: ProblemSource;
}

/** The problem with going beyond a limit: it names the limit, its value and how to raise it. */
export function limitExceeded({ limit, limits, what, source }: Excess): Problem {
  const { most } = LIMITS[limit];
  const value = limits[limit];
  const higher = Math.min(value * 2, most);
  const fix =
    higher > value
      ? `If the document is meant to be like this, raise the limit: \`limits: { ${limit}: ${higher} }\` in \`x-openapi-errors\` of redocly.yaml, or \`--limit ${limit}=${higher}\`.`
      : "The limit cannot be raised any further: make the document smaller, or its parts.";
  return {
    code: "limit-exceeded",
    severity: "error",
    what: `${what}. The limit \`${limit}\` is ${inDigits(value)}.`,
    why: "Such a document is hardly ever meant. Reading it could take all of the memory, or never end.",
    fix,
    ...(source === undefined ? {} : { source }),
  };
}

/** The problem with a file that has more bytes than it may have. */
export function tooLarge(name: string, limits: Limits, source?: ProblemSource): Problem {
  const what = `\`${name}\` has more than ${inDigits(limits.bytes)} bytes`;
  return limitExceeded({ limit: "bytes", limits, what, ...(source === undefined ? {} : { source }) });
}
