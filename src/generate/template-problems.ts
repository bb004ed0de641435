/** What is wrong with the folder of templates that a configuration names, before any of them is filled. */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Targets } from "../config/config.js";
import { relativePath } from "../config/document-path.js";
import type { Problem } from "../spec/problem.js";
import { listed, suggestion } from "../spec/suggestion.js";

/**
 * A folder that is not there, and files in it that would come before nothing. `onInput` is told what else in the folder
 * matters than the templates that are filled.
 */
export async function templateProblems(
  { templates, base, config }: Targets,
  onInput: (path: string) => void,
): Promise<readonly Problem[]> {
  if (templates === undefined) return [];
  onInput(templates);
  const folder = relativePath(base, templates);
  const files = await readdir(templates).catch(() => undefined);
  if (files === undefined) return [noFolder(folder, config)];
  const { templateNames } = await import("../emit/text/templates.js");
  const ours = templateNames();
  const own = files.filter((file) => file.endsWith(".hbs")).sort();
  const unknown = own.filter((file) => !ours.includes(file));
  if (unknown.length === 0) return [];
  const texts = await Promise.all(
    own.map(async (file) => {
      onInput(join(templates, file));
      return readFile(join(templates, file), "utf8").catch(() => "");
    }),
  );
  return unknown
    .filter((file) => !texts.some((text) => includedIn(text).includes(file)))
    .map((file) => unknownName(`${folder}/${file}`, ours));
}

/** The templates that a template includes. */
function includedIn(template: string): readonly string[] {
  return [...template.matchAll(/\{\{~?\s*>\s*["']?([\w./-]+)/g)].flatMap(([, name]) => name ?? []);
}

function noFolder(folder: string, config: string | undefined): Problem {
  return {
    code: "config-value",
    severity: "error",
    what: `\`templates\` has to be the path of a folder, and \`${folder}\` is none.`,
    why: "What people read would be made of other templates than you meant.",
    fix: "Correct the path, which is relative to redocly.yaml, or leave `templates` out.",
    ...(config === undefined
      ? {}
      : { source: { file: basename(config), pointer: "#/x-openapi-errors/templates" } }),
  };
}

function unknownName(path: string, ours: readonly string[]): Problem {
  const meant = suggestion(basename(path), ours);
  const fix =
    meant === undefined
      ? "Rename it, or include it in another: `{{> its-name.hbs}}`."
      : `Did you mean \`${meant}\`?`;
  return {
    code: "template-name",
    severity: "error",
    what: `There is no template of ours that \`${path}\` could come before.`,
    why: "It has no effect.",
    fix: `${fix} The names are ${listed(ours)}.`,
    source: { file: path, pointer: "#", line: 1, column: 1 },
  };
}
