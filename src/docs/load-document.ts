/**
 * Loads a document as one file for Redoc: what it refers to in other files is put into it.
 *
 * @module
 */

import { resolve } from "node:path";
import { createFileStore, type FileStore, type FileStoreOptions, isUrl } from "../spec/file-store.js";
import { type Limits, limitsWith } from "../spec/limits.js";
import { foldersOf } from "../spec/outside-ref.js";
import { overlaysOf } from "../spec/overlay/amend.js";
import { isNode, type Node } from "./reference/document.js";

/** How to load a document. */
interface LoadOptions extends Omit<FileStoreOptions, "limits"> {
  readonly limits?: Partial<Limits> | undefined;
  /** The paths of its overlays, in order. */
  readonly overlays?: readonly string[] | undefined;
}

/** Loads a document that has been read before, so that nothing is said of what is wrong with it. */
export async function loadDocument(path: string, options: LoadOptions): Promise<Node> {
  const location = isUrl(path) ? path : resolve(options.cwd, path);
  const amend = await overlaysOf({ document: path, overlays: options.overlays, cwd: options.cwd });
  const allowed = options.folders ?? [];
  const folders = isUrl(location) ? allowed : foldersOf({ document: location, cwd: options.cwd, allowed });
  const store = createFileStore({ ...options, amend, folders, limits: limitsWith(options.limits) });
  store.load(location);
  const root = await parsedFile(location, store);
  const document = isNode(root) ? root : {};
  // Redocly takes a second to load, and refuses some documents that need no bundling.
  if (!hasFiles(document)) return document;
  return bundled(location, store);
}

/** Bundles with Redocly, over our own store: it reads no other files than the generator does. */
async function bundled(location: string, store: FileStore): Promise<Node> {
  const { BaseResolver, Source, bundle, createConfig } = await import("@redocly/openapi-core");
  class Resolver extends BaseResolver {
    override async loadExternalRef(reference: string): Promise<InstanceType<typeof Source>> {
      await parsedFile(reference, store);
      return new Source(reference, "");
    }

    override parseDocument(
      source: InstanceType<typeof Source>,
    ): ReturnType<InstanceType<typeof BaseResolver>["parseDocument"]> {
      const loaded = store.loadReferenced(source.absoluteRef);
      // Bundling changes what it is given.
      return { source, parsed: "file" in loaded ? structuredClone(loaded.file.root) : {} };
    }
  }
  const { bundle: result } = await bundle({
    ref: location,
    config: await createConfig({}),
    externalRefResolver: new Resolver(),
  });
  return isNode(result.parsed) ? result.parsed : {};
}

async function parsedFile(location: string, store: FileStore): Promise<unknown> {
  let loaded = store.loadReferenced(location);
  if ("problem" in loaded && (await store.fetchMissing())) loaded = store.loadReferenced(location);
  if ("problem" in loaded) throw new Error(loaded.problem.what);
  return loaded.file.root;
}

/** Whether a document refers to other files. */
function hasFiles(document: Node): boolean {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [document];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isNode(value) && typeof value["$ref"] === "string" && !value["$ref"].startsWith("#")) return true;
    for (const member of Object.values(value)) waiting.push(member);
  }
  return false;
}
