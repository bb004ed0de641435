/** Which APIs a run is about: those that are named, by alias or by the path of a document, else all of the configuration. */

import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Limits } from "../spec/limits.js";
import { joinPointer } from "../spec/pointer.js";
import type { Outcome, Problem } from "../spec/problem.js";
import type {
  ApiEntry,
  ApiTarget,
  Config,
  GatewayTarget,
  Settings,
  Targets,
  TypesSetting,
} from "./config.js";
import { apiNameOf, isAddress, looksLikePath, relativePath } from "./document-path.js";
import { documentsIn } from "./documents-in.js";
import { hasErrors } from "./has-errors.js";
import { readConfig } from "./read-config.js";
import { noConfiguration, nothingConfigured, overlayOfSeveral, unknownApi } from "./usage-problems.js";

/** What a run was asked for. */
export interface Choice {
  /** An absolute path. */
  readonly cwd: string;
  /** The configuration, relative to `cwd`; by default the redocly.yaml there, if there is one. */
  readonly config?: string | undefined;
  /** Aliases and paths. None: all of the configuration. */
  readonly apis: readonly string[];
  /** The output root, instead of what the configuration says. */
  readonly output?: string | undefined;
  /** Instead of what the configuration says. */
  readonly types?: TypesSetting | undefined;
  /** Overlays of the one document of the run, relative to `cwd`, instead of what the configuration says. */
  readonly overlays?: readonly string[] | undefined;
  /** Further folders that `$ref`s may lead into, relative to `cwd`, beside those of the configuration. */
  readonly folders?: readonly string[] | undefined;
  /** Instead of what the configuration says. */
  readonly limits?: Partial<Limits> | undefined;
}

/** Where output goes if nothing else is said. */
const defaultRoot = "generated";

interface Context {
  readonly choice: Choice;
  readonly config: Config | undefined;
  readonly base: string;
}

/** The APIs of a run. */
export async function chooseApis(choice: Choice): Promise<Outcome<Targets>> {
  const { value: config, problems } = await readConfig(choice.cwd, choice.config);
  if (hasErrors(problems)) return { problems };
  const context = { choice, config, base: config === undefined ? choice.cwd : dirname(config.path) };
  const configured = configuredApis(context);
  const found = choice.apis.length === 0 ? all(context, configured) : await named(context);
  if (found.value === undefined) return { problems: [...problems, ...found.problems] };
  if (choice.overlays !== undefined && found.value.length !== 1)
    return { problems: [...problems, overlayOfSeveral(found.value.length)] };
  const gateways = gatewaysIn(context);
  const targets = { base: context.base, apis: found.value, configured, gateways };
  const templates = config?.defaults?.templates;
  const value = {
    ...targets,
    ...(config === undefined ? {} : { config: config.path }),
    ...(templates === undefined ? {} : { templates: resolve(context.base, templates) }),
  };
  return { value, problems: [...problems, ...found.problems] };
}

function all({ config, base }: Context, configured: readonly ApiTarget[]): Outcome<readonly ApiTarget[]> {
  if (config === undefined) return { problems: [noConfiguration(documentsIn(base))] };
  if (configured.length === 0) return { problems: [nothingConfigured(relativePath(base, config.path))] };
  return { value: configured, problems: [] };
}

async function named(context: Context): Promise<Outcome<readonly ApiTarget[]>> {
  const problems: Problem[] = [];
  const found = new Map<string, ApiTarget>();
  for (const word of context.choice.apis) {
    const target = await targetOf(word, context);
    if (target === undefined) problems.push(unknownApi(word, aliasesOf(context)));
    else found.set(`${target.name} ${target.document}`, target);
  }
  return problems.length > 0 ? { problems } : { value: [...found.values()], problems };
}

/** Entries with an `x-openapi-errors` of their own, or all if there is a folder for all. */
function configuredApis(context: Context): readonly ApiTarget[] {
  const { config } = context;
  const isForAll = config?.defaults?.output !== undefined;
  const entries = (config?.apis ?? []).filter((entry) => isForAll || entry.settings !== undefined);
  return entries.map((entry) => entryTarget(entry, context));
}

function gatewaysIn(context: Context): readonly GatewayTarget[] {
  const { config, base } = context;
  return (config?.gateways ?? []).map(({ name, apis, source }) => ({
    name,
    apis: apis.flatMap((alias) => {
      const entry = config?.apis.find((one) => one.alias === alias);
      return entry === undefined ? [] : [entryTarget(entry, context)];
    }),
    source: { ...source, file: relativePath(base, config?.path ?? "") },
  }));
}

async function targetOf(word: string, context: Context): Promise<ApiTarget | undefined> {
  const entries = context.config?.apis ?? [];
  const entry = entries.find(({ alias }) => alias === word) ?? onlyEntryFor(word, context);
  if (entry !== undefined) return entryTarget(entry, context);
  const isDocument = looksLikePath(word) || (await isFile(resolve(context.choice.cwd, word)));
  return isDocument ? documentTarget(word, context) : undefined;
}

/** The path of a document that redocly.yaml lists means its entry, unless it is listed twice. */
function onlyEntryFor(word: string, { config, choice, base }: Context): ApiEntry | undefined {
  const path = isAddress(word) ? word : resolve(choice.cwd, word);
  const pathOf = (root: string): string => (isAddress(root) ? root : resolve(base, root));
  const [first, ...others] = (config?.apis ?? []).filter(({ root }) => pathOf(root) === path);
  return others.length === 0 ? first : undefined;
}

function entryTarget(entry: ApiEntry, context: Context): ApiTarget {
  const { choice, config, base } = context;
  const { alias, root, settings, weights } = entry;
  const inRoot = join(resolve(base, config?.defaults?.output ?? defaultRoot), alias);
  const configured = settings?.output === undefined ? inRoot : resolve(base, settings.output);
  const pointer = joinPointer("#/apis", alias);
  return {
    name: alias,
    document: isAddress(root) ? root : relativePath(base, resolve(base, root)),
    output: choice.output === undefined ? configured : join(resolve(choice.cwd, choice.output), alias),
    types: choice.types ?? settings?.types ?? config?.defaults?.types ?? "pruned",
    overlays: overlaysByHand(choice) ?? (settings?.overlays ?? []).map((overlay) => resolve(base, overlay)),
    ...boundsOf(context, settings),
    weights: { ...config?.weights, ...weights },
    source: {
      file: relativePath(base, config?.path ?? ""),
      ...(settings?.output === undefined || choice.output !== undefined
        ? { pointer, onKey: true }
        : { pointer: `${pointer}/x-openapi-errors/output` }),
    },
  };
}

function documentTarget(word: string, context: Context): ApiTarget {
  const { choice, config, base } = context;
  const name = apiNameOf(word);
  const root =
    choice.output === undefined
      ? resolve(base, config?.defaults?.output ?? defaultRoot)
      : resolve(choice.cwd, choice.output);
  return {
    name,
    document: isAddress(word) ? word : relativePath(base, resolve(choice.cwd, word)),
    output: join(root, name),
    types: choice.types ?? config?.defaults?.types ?? "pruned",
    overlays: overlaysByHand(choice) ?? [],
    ...boundsOf(context),
    weights: config?.weights ?? {},
  };
}

/** What a document may refer to and how large it may be: what is said for all, for its API and for the run. */
function boundsOf({ choice, config, base }: Context, settings: Settings = {}): Bounds {
  const configured = [...(config?.defaults?.folders ?? []), ...(settings.folders ?? [])];
  const byHand = (choice.folders ?? []).map((folder) => resolve(choice.cwd, folder));
  return {
    folders: [...configured.map((folder) => resolve(base, folder)), ...byHand],
    limits: { ...config?.defaults?.limits, ...settings.limits, ...choice.limits },
  };
}

type Bounds = Pick<ApiTarget, "folders" | "limits">;

function overlaysByHand({ overlays, cwd }: Choice): readonly string[] | undefined {
  return overlays?.map((overlay) => resolve(cwd, overlay));
}

function aliasesOf({ config }: Context): readonly string[] {
  return (config?.apis ?? []).map(({ alias }) => alias);
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
