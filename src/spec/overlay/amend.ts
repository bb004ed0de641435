/**
 * Overlays as a store of files takes them.
 *
 * @module
 */

import type { Amend } from "../file-store.js";
import type { Overlaid } from "./amendment.js";

/** A document that may have overlays. */
interface PerhapsOverlaid extends Omit<Overlaid, "overlays"> {
  readonly overlays?: readonly string[] | undefined;
}

/** Changes a document by its overlays as it is loaded; undefined if it has none. Nothing is loaded for it then. */
export async function overlaysOf({ overlays = [], ...rest }: PerhapsOverlaid): Promise<Amend | undefined> {
  if (overlays.length === 0) return undefined;
  const { amendmentOf } = await import("./amendment.js");
  return amendmentOf({ ...rest, overlays });
}
