/** The options that several commands have. */

import { InvalidArgumentError, Option } from "commander";
import { limitMistake } from "../config/check-bounds.js";
import { typesSettings } from "../config/config.js";
import { LIMITS, type Limits } from "../spec/limits.js";
import { suggestion } from "../spec/suggestion.js";
import { formats } from "./print-problems.js";

/** `--format` */
export function formatOption(): Option {
  return choiceOption("--format <format>", "how problems are printed", formats).default("codeframe");
}

/** `--types` */
export function typesOption(): Option {
  return choiceOption(
    "--types <which>",
    "types of what errors reach, or of the whole document",
    typesSettings,
  );
}

/** `--config` */
export function configOption(): Option {
  return new Option(
    "--config <file>",
    "the configuration (default: the redocly.yaml of this folder, if there is one)",
  );
}

/** `--overlay`, which can be given several times. */
export function overlayOption(): Option {
  const collect = (file: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    file,
  ];
  return new Option(
    "--overlay <file>",
    "an OpenAPI Overlay that changes the document before it is read; can be repeated",
  ).argParser(collect);
}

/** `--allow-remote` */
export function allowRemoteOption(): Option {
  return new Option("--allow-remote", "follow references to http: and https: addresses");
}

/** `--workers` */
export function workersOption(): Option {
  const parse = (value: string): number => {
    if (!/^\d{1,3}$/.test(value))
      throw new InvalidArgumentError("It is a number, 1 for no threads beside the main one.");
    return Number(value);
  };
  return new Option(
    "--workers <number>",
    "how many threads share the work (default: as many as pay)",
  ).argParser(parse);
}

/** `--allow-folder`, which can be given several times. */
export function allowFolderOption(): Option {
  return new Option(
    "--allow-folder <dir>",
    "let references lead into this folder as well; can be repeated",
  ).argParser((folder: string, before: readonly string[] | undefined) => [...(before ?? []), folder]);
}

/** `--limit`, which can be given several times. */
export function limitOption(): Option {
  const collect = (word: string, before: Partial<Limits> | undefined): Partial<Limits> => {
    const [name = "", count = ""] = word.split("=");
    const value = /^\d+$/.test(count) ? Number(count) : Number.NaN;
    const mistake = limitMistake(name, value);
    if (mistake !== undefined) throw new InvalidArgumentError(withoutTicks(mistake));
    return { ...before, [name]: value };
  };
  return new Option(
    "--limit <name=count>",
    `how much of everything a document may have; can be repeated (${Object.keys(LIMITS).join(", ")})`,
  ).argParser(collect);
}

function withoutTicks({ what, fix = "" }: { readonly what: string; readonly fix?: string }): string {
  return `${what} ${fix}`.trim().replaceAll("`", "");
}

/** The words of a command that takes any number of APIs. */
export const apisArgument = {
  name: "[api or document...]",
  description:
    "names of `apis:` in redocly.yaml, or paths of OpenAPI documents; none: all that redocly.yaml lists",
};

function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const parse = (value: string): string => {
    if (choices.includes(value)) return value;
    const meant = suggestion(value, choices);
    const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
    throw new InvalidArgumentError(`It can be ${choices.join(", ")}.${hint}`);
  };
  return new Option(flags, description).choices([...choices]).argParser(parse);
}
