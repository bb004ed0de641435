/** What stood in the way of an output, in words. */

import type { Obstacle, ObstacleName } from "../output/output.js";
import type { Problem } from "../spec/problem.js";

interface Words {
  readonly what: (path: string, detail: string) => string;
  readonly why: string;
  readonly fix: string;
}

const untouched = "Nothing was written, and what was generated before is untouched.";

const words: Readonly<Record<ObstacleName, Words>> = {
  "foreign-file": {
    what: (path) => `\`${path}\` is in the way: openapi-errors did not write it.`,
    why: `A file that someone else wrote is never overwritten. ${untouched}`,
    fix: "Move the file away, delete it, or choose another output folder.",
  },
  "unsafe-path": {
    what: (path) => `\`${path}\` does not stay inside its output folder.`,
    why: `A symbolic link there leads elsewhere, and files outside of the output folder are never written. ${untouched}`,
    fix: "Replace the link by a folder, or choose another output folder.",
  },
  "not-a-file": {
    what: (path) => `\`${path}\` cannot be a file: a folder has that name, or a file the name of its folder.`,
    why: untouched,
    fix: "Move it away, or choose another output folder.",
  },
  "not-writable": {
    what: (path, detail) => `\`${path}\` cannot be written: ${detail}.`,
    why: untouched,
    fix: "Allow this user to write there, or choose another output folder.",
  },
  "no-space": {
    what: (path, detail) => `There is no room for \`${path}\`: ${detail}.`,
    why: untouched,
    fix: "Free some space on that disk, or choose another output folder.",
  },
  busy: {
    what: (path) => `Another run has been writing to the same output for half a minute (\`${path}\`).`,
    why: `Two runs at once could mix their files. ${untouched}`,
    fix: "Wait for it to end and run again.",
  },
  failed: {
    what: (path, detail) => `\`${path}\` cannot be written: ${detail}.`,
    why: untouched,
    fix: "Check the path and the disk, or choose another output folder.",
  },
};

/** The problem with an obstacle. `path` is the obstacle's, as the caller sees it. */
export function obstacleProblem({ obstacle, detail = "" }: Obstacle, path: string): Problem {
  const { what, why, fix } = words[obstacle];
  return { code: `output-${obstacle}`, severity: "error", what: what(path, reason(detail)), why, fix };
}

/** The problem with a file that would be deleted if it were still ours. */
export function keptProblem(path: string): Problem {
  return {
    code: "output-kept",
    severity: "warn",
    what: `\`${path}\` is no longer generated, but was kept: someone has replaced it by something of their own.`,
    why: "A file that someone else wrote is never deleted.",
    fix: "Delete it if nobody needs it.",
  };
}

/** The problem with the catalog of an API that was generated before, and not in this run. */
export function neighbourProblem(path: string): Problem {
  return {
    code: "output-neighbour",
    severity: "warn",
    what: `\`${path}\` cannot be read, so the README of the output folder leaves its API out.`,
    why: "The README lists every API of its folder, also those that this run is not about.",
    fix: "Generate that API again.",
  };
}

/** `EACCES: permission denied, open '...'` without the code and the path, which are said already. */
function reason(detail: string): string {
  return detail.replace(/^E[A-Z0-9]+: /, "").replace(/, \w+ '.*$/s, "");
}
