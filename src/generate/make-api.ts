/** One API, from its document to its files, for a thread that has nothing but this to do. */

import type { ErrorCatalog } from "../catalog/catalog.js";
import type { ApiTarget } from "../config/config.js";
import type { OutputFile } from "../output/output.js";
import type { Problem } from "../spec/problem.js";
import { readCatalog } from "./read-catalog.js";

/** An API to make. Plain data, as all that threads tell each other. */
export interface Order {
  readonly api: ApiTarget;
  /** What paths in catalogs and problems are relative to. */
  readonly base: string;
  readonly allowRemote: boolean;
  /** The folder of the user's own templates. */
  readonly templates?: string | undefined;
}

/** What was made of an API. */
export interface MadeApi {
  readonly problems: readonly Problem[];
  /** The absolute path of each file that was looked for. */
  readonly inputs: readonly string[];
  /** The absolute path of each template that was looked for. */
  readonly templates: readonly string[];
  /** Left out if a problem stands in the way. */
  readonly made?: { readonly catalog: ErrorCatalog; readonly files: readonly OutputFile[] };
}

/** Reads an API and makes its files at once: whatever is wrong with others, nothing is written here. */
export async function makeApi({ api, base, allowRemote, templates: folder }: Order): Promise<MadeApi> {
  const [inputs, templates] = [new Set<string>(), new Set<string>()];
  const onFile = (path: string): void => void inputs.add(path);
  const outcome = await readCatalog(api, { base, allowRemote, rules: "strict", onFile });
  const { value: catalog, problems } = outcome;
  const looked = { problems, inputs: [...inputs], templates: [] };
  if (catalog === undefined) return looked;
  const { emitApi } = await import("../emit/emit.js");
  const onTemplate = (path: string): void => void templates.add(path);
  const files = await emitApi(catalog, { folder, cwd: base, onFile: onTemplate });
  return { ...looked, templates: [...templates], made: { catalog, files } };
}
