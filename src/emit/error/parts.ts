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

/** Where an error's body keeps a fact, if it does. */
export function slotPlace({ body }: ErrorDefinition, slot: SlotName): Path | undefined {
  return slotOf(body, slot)?.path;
}
