/** Checks `gateways` of redocly.yaml, which says what APIs stand behind one gateway, and where their code would go. */

import { dirname } from "node:path";
import { isObject } from "../spec/json.js";
import { joinPointer } from "../spec/pointer.js";
import type { Problem, ProblemSource } from "../spec/problem.js";
import type { ProblemLog } from "../spec/problem-log.js";
import { listed, suggestion } from "../spec/suggestion.js";
import type { GatewayEntry, Targets } from "./config.js";
import { isApiName, relativePath } from "./document-path.js";
import { TOP_SETTINGS } from "./settings.js";
import { knownApis } from "./usage-problems.js";

const example =
  "Write, for example:\n\nx-openapi-errors:\n  gateways:\n    my-gateway: [my-api, my-other-api]";

/** The gateways in the value of `gateways`. What is wrong with it goes to the log. */
export function checkedGateways(
  value: unknown,
  { source, aliases }: { source: ProblemSource; aliases: readonly string[] },
  log: ProblemLog,
): readonly GatewayEntry[] {
  if (value === undefined || value === null) return [];
  if (!isObject(value)) {
    log.error(valueProblem("`gateways`", TOP_SETTINGS.gateways.wanted, source));
    return [];
  }
  return Object.entries(value).flatMap(([name, apis]): readonly GatewayEntry[] => {
    const place = below(source, name);
    if (!isGatewayName(name)) log.error(nameProblem(name, { ...place, onKey: true }));
    if (!isListOfTexts(apis)) {
      log.error(valueProblem(`The gateway \`${name}\``, "a list of the names of its APIs", place));
      return [];
    }
    apis.forEach((api, index) => {
      const at = below(place, String(index));
      if (!aliases.includes(api)) log.error(unknownProblem(api, name, { aliases, source: at }));
      else if (apis.indexOf(api) < index) log.error(twiceProblem(api, name, at));
    });
    return [{ name, apis, source: { ...place, onKey: true } }];
  });
}

/** The problems with where the code of gateways would go: it imports that of their APIs from beside it. */
export function gatewayPlaceProblems({ apis, gateways, base }: Targets): readonly Problem[] {
  return gateways.flatMap((gateway): readonly Problem[] => {
    const [first, ...others] = gateway.apis;
    const apart = others.find(({ output }) => first && dirname(output) !== dirname(first.output));
    const isMeant = gateway.apis.some(({ output }) => apis.some((api) => api.output === output));
    if (!first || !apart || !isMeant) return [];
    const outputs = [first, apart].map(({ output }) => relativePath(base, output));
    return [
      {
        code: "gateway-place",
        severity: "error",
        what: `The APIs of the gateway \`${gateway.name}\` are not generated side by side, but into ${listed(outputs)}.`,
        why: "The code of the gateway is generated beside theirs, in `gateways/`, and imports it from there.",
        fix: "Give them folders in one folder.",
        source: gateway.source,
      },
    ];
  });
}

/** Whether a name can be that of a file everywhere, and becomes one of a type in only one way. */
function isGatewayName(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && isApiName(name);
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
}

type Words = Omit<Problem, "severity">;

function valueProblem(subject: string, wanted: string, source: ProblemSource): Words {
  return {
    code: "config-value",
    what: `${subject} has to be ${wanted}.`,
    why: "openapi-errors cannot tell what to generate.",
    fix: example,
    source,
  };
}

function nameProblem(name: string, source: ProblemSource): Words {
  return {
    code: "gateway-name",
    what: `\`${name}\` cannot be the name of a gateway.`,
    why: "It becomes a file and part of the name of a type.",
    fix: "Use small letters, digits and `-`, beginning with a letter.",
    source,
  };
}

function unknownProblem(
  api: string,
  gateway: string,
  { aliases, source }: { aliases: readonly string[]; source: ProblemSource },
): Words {
  const meant = suggestion(api, aliases);
  return {
    code: "gateway-api",
    what: `\`${api}\`, which the gateway \`${gateway}\` lists, is no API of redocly.yaml.`,
    why: "What its errors are cannot be read.",
    fix: `${meant === undefined ? "Name an API of `apis:`." : `Did you mean \`${meant}\`?`}${knownApis(aliases)}`,
    source,
  };
}

function twiceProblem(api: string, gateway: string, source: ProblemSource): Words {
  return {
    code: "gateway-api",
    what: `The gateway \`${gateway}\` lists \`${api}\` twice.`,
    why: "Another API may be meant, and would be left out.",
    fix: "Remove one of the two, or name the other API.",
    source,
  };
}

function below(source: ProblemSource, key: string): ProblemSource {
  return { file: source.file, pointer: joinPointer(source.pointer, key) };
}
