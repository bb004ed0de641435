/** Lays out what was emitted for a run: the folder of each API, and beside it the files that the APIs share. */

import { basename, dirname, join } from "node:path";
import type { ErrorCatalog } from "../catalog/catalog.js";
import type { Targets } from "../config/config.js";
import { relativePath } from "../config/document-path.js";
import type { OwnTemplates } from "../emit/text/markdown.js";
import { type ManifestFolder, readManifest } from "../output/manifest.js";
import type { Output, OutputFile } from "../output/output.js";
import type { CatalogedApi } from "./gateways.js";
import { layOutGateways } from "./lay-out-gateways.js";
import { catalogPath, readNeighbour } from "./neighbours.js";

/** An API whose files are ready. */
export interface EmittedApi extends CatalogedApi {
  readonly files: readonly OutputFile[];
}

/** Outputs, and the catalogs of other APIs that could not be read for them. */
export interface Layout {
  readonly outputs: readonly Output[];
  /** Absolute paths. */
  readonly unreadable: readonly string[];
}

/** What a layout is made for. */
export interface LayoutRun {
  readonly targets: Targets;
  readonly isWhole: boolean;
  readonly templates: OwnTemplates;
}

/** The output of a run, one per output root. Reads what other runs generated there. */
export async function layOut(emitted: readonly EmittedApi[], run: LayoutRun): Promise<Layout> {
  const roots = [...new Set(emitted.map(({ api }) => dirname(api.output)))];
  const layouts = await Promise.all(roots.map((root) => layOutRoot(root, emitted, run)));
  return {
    outputs: layouts.map(({ output }) => output),
    unreadable: layouts.flatMap(({ unreadable }) => unreadable),
  };
}

async function layOutRoot(
  root: string,
  emitted: readonly EmittedApi[],
  { targets, isWhole, templates }: LayoutRun,
): Promise<{ output: Output; unreadable: readonly string[] }> {
  const here = emitted.filter(({ api }) => dirname(api.output) === root);
  const config = targets.config === undefined ? undefined : relativePath(root, targets.config);
  const names = here.map(({ api }) => basename(api.output));
  const others = Object.entries((await readManifest(root)).apis).filter(([name]) => !names.includes(name));
  const removed = isWhole
    ? others.filter(([, folder]) => isConfiguredBy(config, folder)).map(([name]) => name)
    : [];
  const neighbours = others.map(([name]) => name).filter((name) => !removed.includes(name));
  const { catalogs, unreadable } = await readNeighbours(root, neighbours);
  for (const { api, catalog } of here) catalogs.set(basename(api.output), catalog);
  const { emitShared } = await import("../emit/emit-shared.js");
  const folders = here.map(({ api, files }) => ({
    name: basename(api.output),
    ...(api.source === undefined || config === undefined ? {} : { config }),
    files,
  }));
  const gateways = await layOutGateways({ root, targets, isWhole, config }, emitted);
  const shared = await emitShared(
    { catalogs: inOrder(catalogs), gateways: gateways.map(gatewayName) },
    templates,
  );
  return { output: { root, folders, shared: [...shared, ...gateways], removed }, unreadable };
}

function gatewayName({ path }: OutputFile): string {
  return basename(path, ".ts");
}

/** Folders that the same configuration asked for and no longer does are to go; those of documents named by hand stay. */
function isConfiguredBy(config: string | undefined, folder: ManifestFolder): boolean {
  return config !== undefined && folder.config === config;
}

async function readNeighbours(
  root: string,
  names: readonly string[],
): Promise<{ catalogs: Map<string, ErrorCatalog>; unreadable: readonly string[] }> {
  const catalogs = new Map<string, ErrorCatalog>();
  const unreadable: string[] = [];
  for (const name of names) {
    const folder = join(root, name);
    const catalog = await readNeighbour(folder);
    if (catalog === undefined) unreadable.push(catalogPath(folder));
    else catalogs.set(name, catalog);
  }
  return { catalogs, unreadable };
}

/** Sorted by folder, so that it does not matter which run came last. An API goes by the name of its folder here. */
function inOrder(catalogs: ReadonlyMap<string, ErrorCatalog>): readonly ErrorCatalog[] {
  const names = [...catalogs.keys()].sort();
  return names.flatMap((name) => {
    const catalog = catalogs.get(name);
    return catalog === undefined ? [] : [{ ...catalog, api: { ...catalog.api, name } }];
  });
}
