/**
 * Follows a walk of Redocly over a document, and notes the files that the document consists of.
 *
 * @module
 */

import type { UserContext } from "@redocly/openapi-core";
import type { Run, Source } from "./run.js";

/** What Redocly calls while it walks a document, whatever version of OpenAPI that is in. */
export type Visitor = {
  readonly Root: {
    readonly enter: (root: object, context: UserContext) => void;
    readonly leave: (root: object, context: UserContext) => void;
  };
  readonly ref: (node: object, context: UserContext, resolved: Resolved) => void;
};

/** Where a reference leads, over which other references. */
interface Resolved {
  readonly location?: { readonly source: Source } | undefined;
  readonly chain?: readonly { readonly location: { readonly source: Source } }[] | undefined;
}

/** What to do about a walk. */
export interface Walk {
  /** The run that a walk belongs to: the one at hand, unless another walk over the same document has begun it. */
  readonly begin?: (root: object, run: CollectingRun) => CollectingRun;
  /** Called when all of the document was seen. */
  readonly over: (root: object, run: CollectingRun, context: UserContext) => void;
}

/** A run whose files are still being noted. */
export interface CollectingRun extends Run {
  readonly sources: Map<string, Source>;
}

/** The visitor of a walk. */
export function createVisitor({ begin = (_, run) => run, over }: Walk): Visitor {
  let current: CollectingRun | undefined;
  let isCollector = false;
  return {
    Root: {
      enter(root, { location: { source }, config }) {
        const own = { root: source, sources: new Map([[source.absoluteRef, source]]), config };
        current = begin(root, own);
        isCollector = current === own;
      },
      leave(root, context) {
        if (current !== undefined) over(root, current, context);
        current = undefined;
      },
    },
    ref(_node, _context, { location, chain = [] }) {
      if (!isCollector || current === undefined) return;
      for (const place of [location, ...chain.map((hop) => hop.location)]) {
        if (place !== undefined) current.sources.set(place.source.absoluteRef, place.source);
      }
    },
  };
}
