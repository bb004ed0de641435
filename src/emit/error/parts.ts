/**
 * Parts of an error that several of its declarations need.
 *
 * @module
 */

import {
  type BodyTemplate,
  type Path,
  type PatternTemplate,
  places,
  type SlotName,
  slotOf,
} from "../../catalog/body.js";
import type { ErrorDefinition } from "../../catalog/catalog.js";
import { reasonPhrase } from "../../catalog/status.js";
import { saysMore, statusesOf } from "../../catalog/words.js";
import { commentLine } from "../code/comment.js";
import { type Code, call } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { read } from "../code/read.js";

/** The first sentence on an error, as the end of a comment that names it; none if it says no more than the name. */
export function summaryLine(error: ErrorDefinition): string {
  const names = [error.kind, ...statusesOf(error).map(reasonPhrase)];
  return saysMore(error.summary, names) ? ` ${commentLine(error.summary)}` : "";
}

/** The texts with holes in a body. */
export function patternsOf(body: BodyTemplate): readonly PatternTemplate[] {
  return patternPlacesOf(body).map(({ pattern }) => pattern);
}

/** The texts with holes in a body and where they are. One that need not be there tells the error apart, or is none. */
export function patternPlacesOf(
  body: BodyTemplate,
): readonly { readonly path: Path; readonly pattern: PatternTemplate }[] {
  return [...places(body)].flatMap(({ path, node }) => {
    return node.node === "pattern" ? [{ path, pattern: node }] : [];
  });
}

/** The message of a body of several shapes, as a call; none if the error's bodies have one shape. */
export function messageCall({ message }: ErrorDefinition, body: string): Code | undefined {
  const { paths, fallback = "" } = message;
  return paths && call("firstText", [...paths.map((path) => read({ root: body, path })), literal(fallback)]);
}

/** Where an error's body keeps a fact, if it does. */
export function slotPlace({ body }: ErrorDefinition, slot: SlotName): Path | undefined {
  return slotOf(body, slot)?.path;
}
