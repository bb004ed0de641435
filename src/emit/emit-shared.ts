/**
 * Emits the files that all APIs of an output share. Loads no compiler.
 *
 * @module
 */

import { readdirSync, readFileSync } from "node:fs";
import type { ErrorCatalog } from "../catalog/catalog.js";
import { llmsTxtFile } from "./files/llms-txt.js";
import { readmeMdFile, type SharedView } from "./files/readme-md.js";
import type { GeneratedFile } from "./generated-file.js";
import type { OwnTemplates } from "./text/markdown.js";

/** The files that APIs share, and what makes each of them. */
const SHARED_EMITTERS: Readonly<Record<string, (view: SharedView, own?: OwnTemplates) => string>> = {
  "README.md": readmeMdFile,
  "llms.txt": llmsTxtFile,
};

/**
 * The files that all APIs of an output share, but for those of its gateways, of which the names are given. Their
 * paths are relative to the output's root.
 */
export async function emitShared(
  view: SharedView,
  templates?: OwnTemplates,
): Promise<readonly GeneratedFile[]> {
  const { catalogs } = view;
  const parts = new Set([
    "client",
    ...(catalogs.some(({ streams }) => streams.length > 0) ? FOR_STREAMS : []),
    ...(catalogs.some(({ api }) => api.reach === "everything") ? ["server"] : []),
    ...(catalogs.some(forwardsStreams) ? ["server/forward-events.ts"] : []),
  ]);
  const shared = Object.entries(SHARED_EMITTERS).map(([path, emit]) => ({
    path,
    text: emit(view, templates),
  }));
  return [...shared, ...runtimeFiles(parts)];
}

/** Whether a server of the API forwards streams. */
function forwardsStreams({ api, operations, streams }: ErrorCatalog): boolean {
  if (api.reach === "errors") return false;
  const forwarding = operations.filter(({ passthrough }) => passthrough).map(({ id }) => id);
  return streams.some(({ operation }) => forwarding.includes(operation));
}

/** What only clients of streams use. */
const FOR_STREAMS = ["client/read-events.ts", "client/with-retry-events.ts"];

/** Files of the runtime that need a package, or cost the compiler a lot, and so are copied only for those who use them. */
const NEEDY = new Set([...FOR_STREAMS, "server/forward-events.ts"]);

/** The runtime, source by source, as it is: what lies at its top, and the folders and files that are asked for. */
function runtimeFiles(parts: ReadonlySet<string>): readonly GeneratedFile[] {
  const folder = new URL("../runtime/", import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .filter((name) => {
      const [top = "", below] = name.split("/");
      return parts.has(name) || (!NEEDY.has(name) && (below === undefined || parts.has(top)));
    });
  return names.sort().map((name) => ({
    path: `runtime/${name}`,
    text: `${RUNTIME_HEADER}\n\n${readFileSync(new URL(name, folder), "utf8")}`,
  }));
}

const RUNTIME_HEADER =
  "// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.";
