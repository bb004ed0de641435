import type { KnownProblem } from "./known-problem.js";

/** What can be wrong with redocly.yaml, and with the words of a command. */
export const configurationProblems = {
  "config-not-found": {
    severity: "error",
    what: "The file that `--config` names is not there, or cannot be read.",
    why: "It says which documents there are and where their errors go.",
    fix: "Check the path, or leave `--config` out to use the redocly.yaml of this folder.",
  },
  "config-syntax": {
    severity: "error",
    what: "redocly.yaml is not YAML.",
    why: "Which documents there are cannot be read from it.",
    fix: "Mend the line that is shown, or the one before it. Often it is an indentation, a colon or a quote.",
  },
  "config-key": {
    severity: "error",
    what: "`x-openapi-errors` has a key that it does not know, or is misspelt itself.",
    why: "What the key was meant to say has no effect.",
    fix: "Correct or remove it. [The reference of redocly.yaml](../config.md) has its keys.",
  },
  "config-value": {
    severity: "error",
    what: "A value in redocly.yaml is not one that its key can have.",
    why: "openapi-errors cannot tell which documents there are, or what to generate from them.",
    fix: "Correct the value, or leave the key out. The message says what it can be, and so does [the reference of redocly.yaml](../config.md).",
  },
  "no-configuration": {
    severity: "error",
    what: "No document was named, and there is no redocly.yaml, or none of its APIs has `x-openapi-errors`.",
    why: "openapi-errors reads the documents it is given, or those that redocly.yaml lists. It leaves alone what it is not asked to read.",
    fix: "Name a document: `openapi-errors generate openapi.yaml`. Or list it in redocly.yaml.",
  },
  "unknown-api": {
    severity: "error",
    what: "A word of the command is neither an API of redocly.yaml nor the path of a document.",
    why: "There is nothing to read.",
    fix: "Name an API by its key in `apis:`, or the path of a document.",
  },
  "option-value": {
    severity: "error",
    what: "A function of this package was given an option with a value that it cannot have. The command line says so in its own words.",
    why: "What was asked for cannot be done.",
    fix: "Use one of the values that the message lists.",
  },
  "overlay-of-several": {
    severity: "error",
    what: "`--overlay` was given to a run that is about several APIs.",
    why: "An overlay changes one document. In others, its targets select nothing or something else.",
    fix: "Name one API or document as well. Or write the overlay into redocly.yaml, at its API.",
  },
  "api-name": {
    severity: "error",
    what: "The name of an API, or of its folder, cannot be used. It becomes a folder and part of an import; `runtime` and `gateways` are taken.",
    why: "Code that is generated under that name would not work everywhere, or would be mixed with files that all APIs share.",
    fix: "Use letters, digits, `.`, `_` and `-`, beginning with a letter or digit.",
  },
  "output-overlap": {
    severity: "error",
    what: "Two APIs would be generated into the same folder, or one into the folder of the other.",
    why: "One would overwrite the other.",
    fix: "Give each its own folder, side by side.",
  },
  "output-place": {
    severity: "error",
    what: "The folder of an API leaves no room for the files that APIs share.",
    why: "`runtime/` and `README.md` are generated beside the folder of the API. Here that is among your own files.",
    fix: "Write `output: generated/my-api`, or any other folder inside a folder.",
  },
  "gateway-name": {
    severity: "error",
    what: "A key of `gateways` cannot be the name of a gateway.",
    why: "It becomes a file and part of the name of a type.",
    fix: "Use small letters, digits and `-`, beginning with a letter.",
  },
  "gateway-api": {
    severity: "error",
    what: "A gateway lists an API that redocly.yaml does not have, or lists one twice.",
    why: "What its errors are cannot be read, or another API was meant and is left out.",
    fix: "Name each API of the gateway once, by its key in `apis:`.",
  },
  "gateway-place": {
    severity: "error",
    what: "The APIs of a gateway are generated into different folders.",
    why: "The code of the gateway is generated beside theirs, in `gateways/`, and imports it from there.",
    fix: "Give them folders in one folder.",
  },
} as const satisfies Readonly<Record<string, KnownProblem>>;
