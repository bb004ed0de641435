/** Lays out the gateways of an output root: those of this run as they are now, all others as they are. */

import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Targets } from "../config/config.js";
import { readManifest } from "../output/manifest.js";
import type { OutputFile } from "../output/output.js";
import { type CatalogedApi, gatherGateways } from "./gateways.js";
import { readNeighbour } from "./neighbours.js";

/** A root, and what this run has to say about it. */
export interface GatewayRoot {
  readonly root: string;
  readonly targets: Targets;
  readonly isWhole: boolean;
  /** The configuration, relative to the root. */
  readonly config: string | undefined;
}

/** A manifest may have been edited by hand. */
const gatewayPath = /^gateways\/[a-z0-9-]+\.ts$/;

/** The files of the gateways of a root, by name. */
export async function layOutGateways(
  { root, targets, isWhole, config }: GatewayRoot,
  read: readonly CatalogedApi[],
): Promise<readonly OutputFile[]> {
  const files = new Map<string, OutputFile>();
  const gone = new Set<string>();
  const here = targets.gateways.filter(({ apis }) => apis.every(({ output }) => dirname(output) === root));
  const catalogs = { read, neighbour: ({ output }: { readonly output: string }) => readNeighbour(output) };
  for (const { target, build } of await gatherGateways({ ...targets, gateways: here }, catalogs)) {
    if (build === undefined || build.conflicts.length > 0) continue;
    const folders = new Map(target.apis.map((api) => [api.name, basename(api.output)]));
    const { emitGateway } = await import("../emit/emit.js");
    const file = emitGateway(build.gateway, (api) => folders.get(api) ?? api);
    if (build.gateway.faults.length === 0) gone.add(file.path);
    else files.set(file.path, config === undefined ? file : { ...file, config });
  }
  for (const [path, from] of Object.entries((await readManifest(root)).shared.configs ?? {})) {
    const isListed = here.some(({ name }) => path === `gateways/${name}.ts`);
    const isRemoved = gone.has(path) || (from === config && isWhole && !isListed);
    if (files.has(path) || isRemoved || !gatewayPath.test(path)) continue;
    const text = await readFile(join(root, path), "utf8").catch(() => undefined);
    if (text !== undefined) files.set(path, { path, text, config: from });
  }
  return [...files.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
