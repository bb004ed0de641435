/**
 * Follows `$ref`s, within a file and across files, one at a time and only when asked
 * (OpenAPI 4.8.23 Reference Object; RFC 6901).
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, resolve as resolvePath } from "node:path";
import { findAnchor } from "./anchors.js";
import {
  child,
  type DocumentFile,
  type DocumentNode,
  identityOf,
  isReference,
  rootNode,
  sourceOf,
} from "./document-node.js";
import { isUrl } from "./file-store.js";
import { hasMember, textMember } from "./json.js";
import { inDigits, limitExceeded } from "./limits.js";
import { fragmentSegments, percentDecoded } from "./pointer.js";
import type { ProblemSource } from "./problem.js";
import type { Reading } from "./reading.js";
import { suggestion } from "./suggestion.js";

/**
 * The node itself, or what its `$ref` leads to in the end.
 * Problems (then the answer is undefined): `unresolved-ref`, `cyclic-ref`, `limit-exceeded` (references), and those of loading a file, each at the `$ref`.
 */
export function resolve(reading: Reading, node: DocumentNode): DocumentNode | undefined {
  return resolveBeyond(reading, node, []);
}

/** Where the `$ref` of a node leads, one step. Problems as for {@link resolve}. */
export function targetOf(reading: Reading, node: DocumentNode): DocumentNode | undefined {
  return oneStep(reading, node, []);
}

/** As {@link resolve}, unless one of the references on the way is passed again. */
function resolveBeyond(
  reading: Reading,
  start: DocumentNode,
  passed: readonly DocumentNode[],
): DocumentNode | undefined {
  const chain = [...passed];
  let node: DocumentNode | undefined = start;
  while (node && isReference(node)) {
    const identity = identityOf(node);
    const again = chain.findIndex((earlier) => identityOf(earlier) === identity);
    if (again >= 0) return reportCycle(reading, chain.slice(again));
    if (chain.length >= reading.limits.references) return reportLongWay(reading, chain[0] ?? node);
    chain.push(node);
    node = oneStep(reading, node, chain);
  }
  return node;
}

function oneStep(
  reading: Reading,
  node: DocumentNode,
  passed: readonly DocumentNode[],
): DocumentNode | undefined {
  const reference = textMember(node.value, "$ref") ?? "";
  const place = sourceOf(child(node, "$ref"));
  const [address = "", ...fragments] = reference.split("#");
  const file = address === "" ? node.file : fileAt(reading, { address, from: node.file, place });
  if (!file) return undefined;
  const fragment = fragments.join("#");
  if (fragment !== "" && !fragment.startsWith("/")) {
    return (
      findAnchor(file, percentDecoded(fragment)) ??
      unresolved(reading, { reference, place, why: `\`${file.name}\` has no such \`$anchor\`` })
    );
  }
  let target = rootNode(file);
  for (const segment of fragmentSegments(fragment)) {
    if (!hasMember(target.value, segment) && isReference(target)) {
      const resolved = resolveBeyond(reading, target, passed);
      if (!resolved) return undefined;
      target = resolved;
    }
    if (!hasMember(target.value, segment)) {
      return unresolved(reading, { reference, place, ...explain(target, segment) });
    }
    target = child(target, segment);
  }
  return target;
}

interface Address {
  readonly address: string;
  readonly from: DocumentFile;
  readonly place: ProblemSource;
}

function fileAt(reading: Reading, { address, from, place }: Address): DocumentFile | undefined {
  const location = locationOf(address, from);
  // OpenAPI 3.2, 4.1.2.2: a document may be referred to by the URI it gives itself.
  if (location === textMember(reading.root.root, "$self")) return reading.root;
  const loaded = reading.files.loadReferenced(location);
  if ("problem" in loaded) {
    reading.problems.add({ source: place, ...loaded.problem });
    return undefined;
  }
  for (const warning of loaded.warnings) reading.problems.add(warning);
  return loaded.file;
}

function locationOf(address: string, from: DocumentFile): string {
  if (isUrl(address)) return address;
  if (isUrl(from.location)) {
    return URL.canParse(address, from.location) ? new URL(address, from.location).href : address;
  }
  const path = address.replace(/^file:\/\/(?=\/)/, "");
  const directory = dirname(from.location);
  const literal = resolvePath(directory, path);
  const decoded = resolvePath(directory, percentDecoded(path));
  // To look is to touch the disk, or another machine: only within the folder.
  const isNear = literal.startsWith(directory);
  return decoded !== literal && isNear && existsSync(literal) ? literal : decoded;
}

interface Unresolved {
  readonly reference: string;
  readonly place: ProblemSource;
  readonly why: string;
  readonly fix?: string;
}

function unresolved(reading: Reading, { reference, place, why, fix }: Unresolved): undefined {
  reading.problems.error({
    code: "unresolved-ref",
    what: `\`${reference}\` leads nowhere: ${why}.`,
    why: "What stands there is part of an error, and would be unknown to everyone who reads it.",
    fix: fix ?? "Correct the `$ref`, or add what it refers to.",
    source: place,
  });
  return undefined;
}

function explain(target: DocumentNode, segment: string): Pick<Unresolved, "why" | "fix"> {
  const where = target.pointer === "#" ? `\`${target.file.name}\`` : `\`${target.pointer}\``;
  const why = `${where} has no \`${segment}\``;
  const names = typeof target.value === "object" && target.value !== null ? Object.keys(target.value) : [];
  const slashed = names.find((name) => name.startsWith(`${segment}/`));
  if (slashed !== undefined) {
    return { why, fix: `If \`${slashed}\` is meant, write its \`/\` as \`~1\`.` };
  }
  const meant = suggestion(segment, names);
  return meant === undefined ? { why } : { why, fix: `Did you mean \`${meant}\`?` };
}

function reportLongWay({ limits, problems }: Reading, start: DocumentNode): undefined {
  const what = `More than ${inDigits(limits.references)} references in a row lead to nothing but another one`;
  problems.add(limitExceeded({ limit: "references", limits, what, source: sourceOf(child(start, "$ref")) }));
  return undefined;
}

function reportCycle(reading: Reading, cycle: readonly DocumentNode[]): undefined {
  // One cycle is one problem, wherever it is entered.
  const identities = cycle.map(identityOf);
  const start = identities.indexOf([...identities].sort()[0] ?? "");
  const turned = [...cycle.slice(start), ...cycle.slice(0, start)];
  const [first] = turned;
  if (!first) return undefined;
  const way = turned.map((node) => `\`${node.pointer}\``).join(" to ");
  reading.problems.error({
    code: "cyclic-ref",
    what:
      cycle.length === 1
        ? `${way} refers to itself.`
        : `A chain of references leads in a circle: ${way} and back.`,
    why: "It never arrives at anything that could be read.",
    fix: "Let one of them say what it is instead of referring to another.",
    source: sourceOf(child(first, "$ref")),
  });
  return undefined;
}
