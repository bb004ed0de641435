/**
 * Changes a document by its overlays, as a store of files does it while it loads them.
 *
 * @module
 */

import { resolve } from "node:path";
import type { DocumentFile } from "../document-node.js";
import { type Amend, isUrl } from "../file-store.js";
import type { Problem } from "../problem.js";
import { createProblemLog } from "../problem-log.js";
import { applyOverlays } from "./apply-overlays.js";

/** What to change, and by what. */
export interface Overlaid {
  /** The path of the document, relative to `cwd`, or its URL. */
  readonly document: string;
  /** The paths of its overlays, relative to `cwd`, in the order in which they are applied. */
  readonly overlays: readonly string[];
  readonly cwd: string;
}

/** What overlays change in a document. */
export function amendmentOf({ document, overlays, cwd }: Overlaid): Amend {
  return {
    location: isUrl(document) ? document : resolve(cwd, document),
    apply(file, load) {
      const log = createProblemLog();
      const files = overlays.flatMap((path): readonly DocumentFile[] => {
        const found = load(resolve(cwd, path));
        const problems = "problem" in found ? [notLoaded(found.problem)] : found.warnings;
        for (const problem of problems) log.add(problem);
        return "file" in found ? [found.file] : [];
      });
      return { file: applyOverlays(file, files, log), warnings: log.problems };
    },
  };
}

/** No `$ref` led here. */
function notLoaded(problem: Problem): Problem {
  if (problem.code !== "file-not-found") return problem;
  return {
    ...problem,
    why: "What the overlay should change in the document would stay as it is.",
    fix: "Correct the path of the overlay: in redocly.yaml it is relative to redocly.yaml, behind `--overlay` to the working directory.",
  };
}
