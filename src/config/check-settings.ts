/** Checks one `x-openapi-errors`, wherever it stands. */

import { isObject, member } from "../spec/json.js";
import { joinPointer } from "../spec/pointer.js";
import type { Problem, ProblemSource } from "../spec/problem.js";
import type { ProblemLog } from "../spec/problem-log.js";
import { listed, suggestion } from "../spec/suggestion.js";
import { checkedLimits } from "./check-bounds.js";
import { type Settings, type TypesSetting, typesSettings } from "./config.js";
import { API_SETTINGS, TOP_SETTINGS } from "./settings.js";

/** The extension of redocly.yaml that is ours. */
export const extensionName = "x-openapi-errors";

/** The pointer of the one that is about all APIs, which has gateways as well. */
const topPointer = `#/${extensionName}`;

/** The settings in the value of an `x-openapi-errors`. What is wrong with it goes to the log. */
export function checkedSettings(value: unknown, source: ProblemSource, log: ProblemLog): Settings {
  if (value !== null && !isObject(value)) {
    log.error(valueProblem(source, "x-openapi-errors", "a mapping such as `{ output: generated/my-api }`"));
    return {};
  }
  for (const key of Object.keys(value ?? {})) {
    if (!keysAt(source).includes(key)) log.error(unknownKey(key, source));
  }
  const output = member(value, "output");
  const types = member(value, "types");
  const templates = isTop(source) ? member(value, "templates") : undefined;
  const { wanted } = API_SETTINGS.output;
  for (const [key, path] of Object.entries({ output, templates })) {
    if (path !== undefined && !isPath(path)) log.error(valueProblem(below(source, key), key, wanted));
  }
  if (types !== undefined && !isTypesSetting(types)) log.error(typesProblem(types, below(source, "types")));
  const overlays = isTop(source) ? undefined : checkedPaths("overlay", value, { source, log });
  const folders = checkedPaths("folders", value, { source, log });
  const limits = checkedLimits(member(value, "limits"), below(source, "limits"), log);
  return {
    ...(overlays === undefined ? {} : { overlays }),
    ...(isPath(output) ? { output } : {}),
    ...(isPath(templates) ? { templates } : {}),
    ...(folders === undefined ? {} : { folders }),
    ...(limits === undefined ? {} : { limits }),
    ...(isTypesSetting(types) ? { types } : {}),
  };
}

/** The problem with a key that was probably meant to be `x-openapi-errors`. */
export function misspelledExtension(holder: unknown, source: ProblemSource): Problem | undefined {
  if (!isObject(holder)) return undefined;
  const key = Object.keys(holder).find(
    (name) =>
      /^x-?open-?api/i.test(name) &&
      name !== extensionName &&
      suggestion(name, [extensionName]) !== undefined,
  );
  if (key === undefined) return undefined;
  return { ...keyProblem(key, source), severity: "error", fix: `Did you mean \`${extensionName}\`?` };
}

function isPath(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

/** Whether a value is one of {@link typesSettings}. */
export function isTypesSetting(value: unknown): value is TypesSetting {
  return typesSettings.some((setting) => setting === value);
}

function unknownKey(key: string, source: ProblemSource): Omit<Problem, "severity"> {
  const keys = keysAt(source);
  const meant = suggestion(key, keys);
  const fix = meant === undefined ? "Remove it." : `Did you mean \`${meant}\`?`;
  return { ...keyProblem(key, source), fix: `${fix} The keys are ${listed(keys)}.` };
}

function keysAt({ pointer }: ProblemSource): readonly string[] {
  return Object.keys(isTop({ pointer }) ? TOP_SETTINGS : API_SETTINGS);
}

function isTop({ pointer }: Pick<ProblemSource, "pointer">): boolean {
  return pointer === topPointer;
}

/** One path or several. */
function checkedPaths(
  key: "overlay" | "folders",
  settings: unknown,
  { source, log }: { readonly source: ProblemSource; readonly log: ProblemLog },
): readonly string[] | undefined {
  const value = member(settings, key);
  if (value === undefined) return undefined;
  const paths: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = paths.filter((path): path is string => typeof path === "string" && path.trim() !== "");
  if (texts.length === paths.length && texts.length > 0) return texts;
  log.error(valueProblem(below(source, key), key, API_SETTINGS[key].wanted));
  return undefined;
}

function keyProblem(key: string, source: ProblemSource): Omit<Problem, "severity" | "fix"> {
  return {
    code: "config-key",
    what: `\`${key}\` is not a key that openapi-errors knows.`,
    why: "What it was meant to say has no effect.",
    source: { ...below(source, key), onKey: true },
  };
}

function typesProblem(types: unknown, source: ProblemSource): Omit<Problem, "severity"> {
  const meant = typeof types === "string" ? suggestion(types, typesSettings) : undefined;
  const problem = valueProblem(source, "types", API_SETTINGS.types.wanted);
  return meant === undefined ? problem : { ...problem, fix: `Did you mean \`${meant}\`?` };
}

function valueProblem(source: ProblemSource, key: string, wanted: string): Omit<Problem, "severity"> {
  return {
    code: "config-value",
    what: `\`${key}\` has to be ${wanted}.`,
    why: "openapi-errors cannot tell what to generate.",
    fix: `Write ${wanted}, or leave \`${key}\` out.`,
    source,
  };
}

function below(source: ProblemSource, key: string): ProblemSource {
  return { file: source.file, pointer: joinPointer(source.pointer, key) };
}
