/** Reads redocly.yaml: of all that it holds, only the parts that are about us, and those strictly. */

import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { hasMember, isObject, member } from "../spec/json.js";
import { joinPointer } from "../spec/pointer.js";
import type { Outcome, Problem } from "../spec/problem.js";
import { createProblemLog, type ProblemLog } from "../spec/problem-log.js";
import { checkedGateways } from "./check-gateways.js";
import { checkedSettings, extensionName, misspelledExtension } from "./check-settings.js";
import { checkedWeights } from "./check-weights.js";
import type { ApiEntry, Config, Settings } from "./config.js";
import { hasErrors } from "./has-errors.js";
import { configNotFound } from "./usage-problems.js";

/** The names under which Redocly looks for its configuration. */
const configNames = ["redocly.yaml", "redocly.yml", ".redocly.yaml", ".redocly.yml"];

/** Where a configuration is looked for, in this order. */
export function configPaths(cwd: string, named: string | undefined): readonly string[] {
  return (named === undefined ? configNames : [named]).map((name) => resolve(cwd, name));
}

/** Why every problem with the configuration matters. */
const why = "openapi-errors cannot tell what to generate from it.";

/** The configuration of a folder, or the one that is named. No value and no problem: there is none. */
export async function readConfig(cwd: string, named: string | undefined): Promise<Outcome<Config>> {
  for (const path of configPaths(cwd, named)) {
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text !== undefined) return parseConfig(path, text);
  }
  return { problems: named === undefined ? [] : [configNotFound(named)] };
}

async function parseConfig(path: string, text: string): Promise<Outcome<Config>> {
  const file = basename(path);
  const { load, YAMLException } = await import("js-yaml");
  let content: unknown;
  try {
    content = load(text, { filename: file });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { problems: [notYaml(file, error.reason, error.mark)] };
  }
  const log = createProblemLog();
  const config = configOf(path, content ?? {}, log);
  return hasErrors(log.problems) ? { problems: log.problems } : { value: config, problems: log.problems };
}

function configOf(path: string, content: unknown, log: ProblemLog): Config {
  const file = basename(path);
  if (!isObject(content))
    log.error(wrongType({ file, pointer: "#" }, "redocly.yaml", "a mapping with `apis:`"));
  const apis = member(content, "apis") ?? {};
  if (!isObject(apis)) {
    log.error(
      wrongType(
        { file, pointer: "#/apis" },
        "`apis`",
        "a mapping from the names of the APIs to their documents",
      ),
    );
  }
  const defaults = settingsIn(content, { file, pointer: "#" }, log);
  const entries = (isObject(apis) ? Object.entries(apis) : []).flatMap(([alias, entry]) =>
    apiEntry(alias, entry, { file, log }),
  );
  const aliases = entries.map(({ alias }) => alias);
  const source = { file, pointer: `#/${extensionName}/gateways` };
  return {
    path,
    apis: entries,
    ...(defaults === undefined ? {} : { defaults }),
    weights: checkedWeights(content, { file, pointer: "#" }, log),
    gateways: checkedGateways(member(member(content, extensionName), "gateways"), { source, aliases }, log),
  };
}

/** Entries that are not about us may have any form: whether they do is Redocly's affair. */
function apiEntry(
  alias: string,
  entry: unknown,
  { file, log }: { file: string; log: ProblemLog },
): readonly ApiEntry[] {
  const pointer = joinPointer("#/apis", alias);
  const settings = settingsIn(entry, { file, pointer }, log);
  const weights = checkedWeights(entry, { file, pointer }, log);
  const root = member(entry, "root");
  if (typeof root === "string" && root !== "")
    return [{ alias, root, weights, ...(settings === undefined ? {} : { settings }) }];
  if (settings !== undefined) {
    const source = { file, pointer: hasMember(entry, "root") ? `${pointer}/root` : pointer };
    log.error(wrongType(source, `\`root\` of \`${alias}\``, "the path of an OpenAPI document"));
  }
  return [];
}

function settingsIn(
  holder: unknown,
  { file, pointer }: { file: string; pointer: string },
  log: ProblemLog,
): Settings | undefined {
  const misspelled = misspelledExtension(holder, { file, pointer });
  if (misspelled !== undefined) log.add(misspelled);
  if (!hasMember(holder, extensionName)) return undefined;
  return checkedSettings(
    member(holder, extensionName),
    { file, pointer: `${pointer}/${extensionName}` },
    log,
  );
}

function wrongType(
  source: { file: string; pointer: string },
  subject: string,
  wanted: string,
): Omit<Problem, "severity"> {
  return {
    code: "config-value",
    what: `${subject} has to be ${wanted}.`,
    why,
    fix: "Write, for example:\n\napis:\n  my-api:\n    root: specs/my-api.yaml\n    x-openapi-errors: { output: generated/my-api }",
    source,
  };
}

function notYaml(file: string, reason: string, mark: { line: number; column: number } | undefined): Problem {
  const place = mark === undefined ? {} : { line: mark.line + 1, column: mark.column + 1 };
  return {
    code: "config-syntax",
    severity: "error",
    what: `\`${file}\` is not YAML: ${reason}.`,
    why,
    fix: "Mend the line, or the one before it: often an indentation, a missing colon or a missing quote.",
    source: { file, pointer: "#", ...place },
  };
}
