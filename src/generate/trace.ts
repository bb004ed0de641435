/** Which files a run is about, for those who want to know whether another run would give anything else. */

import { dirname, join } from "node:path";
import type { Targets } from "../config/config.js";
import { manifestName, readManifest } from "../output/manifest.js";
import type { Output } from "../output/output.js";
import { catalogPath } from "./neighbours.js";
import type { Trace } from "./options.js";

/** The files of outputs, with their texts. */
export function traceOutputs(outputs: readonly Output[], { onOutput }: Trace): void {
  for (const { root, folders, shared } of outputs) {
    for (const { path, text } of shared) onOutput(join(root, path), text);
    for (const folder of folders) {
      for (const { path, text } of folder.files) onOutput(join(root, folder.name, path), text);
    }
  }
}

/** What is read of other runs: the manifest of each output root, the catalogs beside it, and those of gateways. */
export async function traceNeighbours({ apis, gateways }: Targets, { onNeighbour }: Trace): Promise<void> {
  const behind = gateways.flatMap((gateway) => gateway.apis);
  for (const { output } of behind) onNeighbour(catalogPath(output));
  for (const root of new Set([...apis, ...behind].map(({ output }) => dirname(output)))) {
    onNeighbour(join(root, manifestName));
    for (const name of Object.keys((await readManifest(root)).apis))
      onNeighbour(catalogPath(join(root, name)));
  }
}
