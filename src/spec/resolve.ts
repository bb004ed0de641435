/**
 * Follows `$ref`s, within a file and across files, one at a time and only when asked
 * (OpenAPI 4.8.23 Reference Object; RFC 6901).
 *
 * @module
 */

import { existsSync } from "node:fs";
import { dirname, resolve as resolvePath } from "node:path";
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
import type { Problem, ProblemSource } from "./problem.js";
import type { Reading } from "./reading.js";
import { findAnchor, findResource, resourceOf } from "./schema-index.js";
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
  const start = startOf(reading, node, { address, place });
  if (!start) return undefined;
  const { file } = start;
  const fragment = fragments.join("#");
  if (fragment !== "" && !fragment.startsWith("/")) {
    return (
      findAnchor(file, percentDecoded(fragment)) ??
      unresolved(reading, { reference, place, why: `\`${file.name}\` has no such \`$anchor\`` })
    );
  }
  const segments = fragmentSegments(fragment);
  // In a schema with an `$id` pointers begin at that schema, but most who write one mean the document all the same.
  const isMeant = segments.length === 0 || hasMember(start.value, segments[0] ?? "");
  let target = isMeant || isReference(start) ? start : rootNode(file);
  for (const segment of segments) {
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

/** Where the pointer of a reference begins. */
function startOf(reading: Reading, node: DocumentNode, to: Address): DocumentNode | undefined {
  if (to.address === "") return resourceOf(node).root;
  const resource = findResource(node, to.address, reading.root);
  if (resource) return resource;
  const file = fileAt(reading, node, to);
  return file && rootNode(file);
}

interface Address {
  readonly address: string;
  readonly place: ProblemSource;
}

function fileAt(reading: Reading, node: DocumentNode, { address, place }: Address): DocumentFile | undefined {
  const location = locationOf(address, node.file);
  const loaded = reading.files.loadReferenced(location);
  if ("problem" in loaded) {
    reading.problems.add({ source: place, ...withoutId(loaded.problem, node) });
    return undefined;
  }
  for (const warning of loaded.warnings) reading.problems.add(warning);
  return loaded.file;
}

/** What stands in a schema with an `$id` may mean another schema, and no file. */
function withoutId(problem: Problem, node: DocumentNode): Problem {
  const { root, base } = resourceOf(node);
  if (problem.code !== "file-not-found" || root.pointer === "#") return problem;
  const fix = `The \`$id\` around it makes it relative to \`${base}\`. Give the schema that is meant an \`$id\` which fits, refer to it as \`#/...\`, or correct the path.`;
  return { ...problem, fix };
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
