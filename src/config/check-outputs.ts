/** Checks where the output of a run would go, before anything is read: whether every API has a folder of its own. */

import { basename, dirname, sep } from "node:path";
import { joinPointer } from "../spec/pointer.js";
import type { Problem } from "../spec/problem.js";
import type { ApiTarget, Targets } from "./config.js";
import { isApiName, relativePath } from "./document-path.js";

/** What stands beside the folders of the APIs in every output root. */
const sharedNames = ["runtime", "gateways"];

/** The problems with the names and folders of the APIs of a run, seen together with those that are configured beside it. */
export function outputProblems({ apis, configured, base }: Targets): readonly Problem[] {
  const others = configured.filter((api) => !apis.some((chosen) => isSame(chosen, api)));
  const problems = apis.flatMap((api) => nameProblems(api));
  apis.forEach((api, index) => {
    const rival = [...apis.slice(0, index), ...others].find((other) => overlap(api.output, other.output));
    if (rival !== undefined) problems.push(overlapProblem(api, rival, base));
    else if (api.source !== undefined && api.output === base) problems.push(noRoom(api));
    else if (api.source?.pointer.endsWith("/output") && dirname(api.output) === base)
      problems.push(noRoom(api));
  });
  return problems;
}

function isSame(one: ApiTarget, other: ApiTarget): boolean {
  return one.name === other.name && one.document === other.document;
}

function nameProblems(api: ApiTarget): Problem[] {
  const folder = basename(api.output);
  const problems: Problem[] = [];
  for (const name of new Set([api.name, folder])) {
    const named = name === api.name ? listedByName(api) : api;
    if (!isApiName(name)) problems.push(nameProblem(named, name));
    else if (sharedNames.includes(name.toLowerCase())) problems.push(takenProblem(named, name));
  }
  return problems;
}

/** The API with the key of its entry as its place, not what that says about its output. */
function listedByName(api: ApiTarget): ApiTarget {
  if (api.source === undefined) return api;
  return { ...api, source: { ...api.source, pointer: joinPointer("#/apis", api.name), onKey: true } };
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase() + sep, other.toLowerCase() + sep];
  return a.startsWith(b) || b.startsWith(a);
}

function nameProblem(api: ApiTarget, name: string): Problem {
  return problemWith(api, {
    code: "api-name",
    what: `\`${name}\` cannot be the name of an API.`,
    why: "It becomes a folder and part of an import.",
    fix: "Use letters, digits, `.`, `_` and `-`, beginning with a letter or digit.",
  });
}

function takenProblem(api: ApiTarget, name: string): Problem {
  return problemWith(api, {
    code: "api-name",
    what: `\`${name}\` cannot be the name of an API.`,
    why: `The files that all APIs share are generated into a folder \`${name}\`.`,
    fix: "Give the API another name.",
  });
}

function overlapProblem(api: ApiTarget, rival: ApiTarget, base: string): Problem {
  return problemWith(api, {
    code: "output-overlap",
    what: `\`${api.name}\` (${api.document}) and \`${rival.name}\` (${rival.document}) would both be generated into \`${relativePath(base, api.output)}\`.`,
    why: "One would overwrite the other.",
    fix: "Give each its own folder, side by side: list them in redocly.yaml under names of their own.",
  });
}

function noRoom(api: ApiTarget): Problem {
  return problemWith(api, {
    code: "output-place",
    what: `The output of \`${api.name}\` leaves no room for the files that APIs share.`,
    why: "`runtime/` and `README.md` are generated beside the folder of the API, here among your own files.",
    fix: `Write \`output: generated/${api.name}\`, or any other folder inside a folder.`,
  });
}

function problemWith(api: ApiTarget, words: Omit<Problem, "severity" | "source">): Problem {
  return { ...words, severity: "error", ...(api.source === undefined ? {} : { source: api.source }) };
}
