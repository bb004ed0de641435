/**
 * The preprocessor `openapi-errors/overlays`: applies the overlays of `x-openapi-errors.overlay` before Redocly lints,
 * bundles or renders a document.
 *
 * @module
 */

import type { UserContext } from "@redocly/openapi-core";
import { isNode } from "../docs/reference/document.js";
import { createFileStore } from "../spec/file-store.js";
import { amendmentOf } from "../spec/overlay/amendment.js";
import { folderOf, locationOf, overlaysOf, type Run } from "./run.js";

/** What Redocly calls when it begins to walk a document. */
type Overlaying = {
  readonly Root: { readonly enter: (root: object, context: UserContext) => void };
};

/** What was changed already: a document that is walked again must not be continued by the same items once more. */
const done = new WeakSet<object>();

/** Makes the preprocessor for one document. */
export function overlays(): Overlaying {
  return {
    Root: {
      enter(root, context) {
        const { source } = context.location;
        const run = {
          root: source,
          sources: new Map([[source.absoluteRef, source]]),
          config: context.config,
        };
        if (!done.has(root)) apply(root, run, context);
        done.add(root);
      },
    },
  };
}

/** Redocly goes on with the same object, so its members are exchanged. What cannot be applied is said: else nobody would. */
function apply(root: object, run: Run, { report }: UserContext): void {
  const paths = overlaysOf(run);
  if (paths.length === 0 || !isNode(root)) return;
  const cwd = folderOf(run);
  const location = run.root.absoluteRef;
  const { load } = createFileStore({ cwd, allowRemote: false });
  const changed = amendmentOf({ document: location, overlays: paths, cwd }).apply(
    { name: location, location, root },
    load,
  );
  if ("problem" in changed || !isNode(changed.file.root)) return;
  const members = { ...changed.file.root };
  for (const name of Object.keys(root)) delete root[name];
  Object.assign(root, members);
  for (const problem of changed.warnings) {
    if (problem.severity !== "error") continue;
    report({
      message: `The overlay is not applied: ${problem.what} ${problem.fix}`,
      location: locationOf(problem, run),
    });
  }
}
