/** Problems with how the tool was called, as opposed to problems in a document. The command line exits with 2 for them. */

import type { Problem } from "../spec/problem.js";
import { listed, suggestion } from "../spec/suggestion.js";
import { apiNameOf } from "./document-path.js";

const usageCodes = [
  "no-configuration",
  "config-not-found",
  "unknown-api",
  "option-value",
  "overlay-of-several",
];

function exampleOf(root: string): string {
  const name = apiNameOf(root);
  return `apis:
  ${name}:
    root: ${root}
    x-openapi-errors: { output: generated/${name} }`;
}

/** Whether a problem is about how the tool was called. */
export function isUsageProblem(problem: Problem): boolean {
  return usageCodes.includes(problem.code);
}

/** Nothing was named and there is no configuration. `found` are the documents that lie in the folder. */
export function noConfiguration(found: readonly string[]): Problem {
  const [document = "openapi.yaml"] = found;
  const [root = "specs/my-api.yaml"] = found;
  return {
    code: "no-configuration",
    severity: "error",
    what: "No document was named, and there is no redocly.yaml here.",
    why: "openapi-errors reads the documents it is given, or those that `apis:` in redocly.yaml lists.",
    fix: `Name a document:\n\n  openapi-errors generate ${document} -o generated\n\nor list it in redocly.yaml:\n\n${indented(exampleOf(root))}`,
  };
}

/** Nothing was named and the configuration names nothing either. */
export function nothingConfigured(file: string): Problem {
  return {
    code: "no-configuration",
    severity: "error",
    what: `No API was named, and none in \`${file}\` has \`x-openapi-errors\`.`,
    why: "openapi-errors leaves alone what it is not asked to read.",
    fix: `Name an API or a document, or say in \`${file}\` what to generate:\n\n${indented(exampleOf("specs/my-api.yaml"))}`,
  };
}

/** The `--config` file is not there. */
export function configNotFound(file: string): Problem {
  return {
    code: "config-not-found",
    severity: "error",
    what: `The configuration \`${file}\` cannot be read.`,
    why: "It says which documents there are and where their errors go.",
    fix: "Check the path, or leave `--config` out to use the redocly.yaml of this folder.",
  };
}

/** A word that is neither an alias nor the path of a document. */
export function unknownApi(word: string, aliases: readonly string[]): Problem {
  const meant = suggestion(word, aliases);
  return {
    code: "unknown-api",
    severity: "error",
    what: `\`${word}\` is neither an API of redocly.yaml nor a document.`,
    why: "There is nothing to read.",
    fix: `${meant === undefined ? "Name an API, or the path of a document." : `Did you mean \`${meant}\`?`}${knownApis(aliases)}`,
  };
}

/** A sentence that says which APIs there are, after a space; empty if there are none. */
export function knownApis(aliases: readonly string[]): string {
  const [only, ...others] = aliases;
  if (only === undefined) return "";
  return others.length === 0 ? ` The only API is \`${only}\`.` : ` The APIs are ${listed(aliases)}.`;
}

/** `--overlay` in a run that is about several APIs. */
export function overlayOfSeveral(count: number): Problem {
  return {
    code: "overlay-of-several",
    severity: "error",
    what: `An overlay was named by hand, but the run is about ${count} APIs.`,
    why: "An overlay changes one document: in others, its targets select nothing or something else.",
    fix: "Name the API or the document as well, or write the overlay into redocly.yaml: `x-openapi-errors: { overlay: my.overlay.yaml }`.",
  };
}

/** An option of the programmatic interface that has a value it cannot have. */
export function optionValue(option: string, value: string, known: readonly string[]): Problem {
  const meant = suggestion(value, known);
  return {
    code: "option-value",
    severity: "error",
    what: `\`${value}\` is no value of \`${option}\`.`,
    why: `It can be ${listed(known)}.`,
    fix: meant === undefined ? `Use one of these.` : `Did you mean \`${meant}\`?`,
  };
}

function indented(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
