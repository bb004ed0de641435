/** The options that several commands have. */

import { InvalidArgumentError, Option } from "commander";
import { typesSettings } from "../config/config.js";
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
