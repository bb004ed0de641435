/** Runs Redocly with our plugin, and our own linter, over the same document. */

import { relative } from "node:path";
import { createConfig, getLineColLocation, lint, type NormalizedProblem } from "@redocly/openapi-core";
import { lint as lintWithoutRedocly } from "../../src/generate/lint.js";
import openapiErrors from "../../src/redocly/plugin.js";
import { locate } from "../../src/spec/place.js";

/** A problem, whoever reported it. */
export interface Reported {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  /** `file:line:column` */
  readonly place: string;
  /** What Redocly supposes was meant. */
  readonly suggest?: readonly string[];
}

/** What to run. */
export interface Settings {
  readonly cwd: string;
  readonly extends?: readonly string[];
  readonly rules?: Readonly<Record<string, "error" | "warn" | "off">>;
}

/** What Redocly reports about a document with our plugin. */
export async function byRedocly(file: string, settings: Settings): Promise<readonly Reported[]> {
  const { cwd, rules = {} } = settings;
  const config = await createConfig(
    {
      plugins: [openapiErrors()],
      extends: [...(settings.extends ?? ["openapi-errors/recommended"])],
      rules: { ...rules },
    },
    { configPath: `${cwd}/redocly.yaml` },
  );
  const problems = await lint({ ref: `${cwd}/${file}`, config });
  return sorted(problems.map((problem) => reportedBy(problem, cwd)));
}

/** What `openapi-errors lint` reports about a document, or an API of redocly.yaml. */
export async function byOurselves(file: string, cwd: string): Promise<readonly Reported[]> {
  const { problems } = await lintWithoutRedocly({ cwd, apis: [file] });
  const located = await locate(problems, cwd);
  const reported = located.map(({ code, severity, what, why, fix, source, line, column }) => ({
    code,
    severity,
    message: `${what} ${why} ${fix}`,
    place: `${source?.file}:${line}:${column}`,
  }));
  return sorted(reported);
}

/** A problem of Redocly's. */
export function reportedBy(
  { ruleId, severity, message, location, suggest }: NormalizedProblem,
  cwd: string,
): Reported {
  const [first] = location;
  if (first === undefined) throw new Error(`${ruleId} names no place.`);
  const { start } = getLineColLocation(first);
  const file = relative(cwd, first.source.absoluteRef);
  return {
    code: ruleId.replace("openapi-errors/", ""),
    severity,
    message,
    place: `${file}:${start.line}:${start.col}`,
    ...(suggest.length > 0 ? { suggest } : {}),
  };
}

function sorted(problems: readonly Reported[]): readonly Reported[] {
  return [...problems].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
