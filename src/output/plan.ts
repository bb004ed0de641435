/** What has to happen to a disk so that it holds an output: found out by looking, before anything is touched. */

import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Manifest, manifestName, nextManifest, printManifest, readManifest } from "./manifest.js";
import { isOurs } from "./ours.js";
import { errnoOf, type Obstacle, type Output, type OutputFile, obstacleOf } from "./output.js";
import { isSafePath, staysBelow } from "./safe-path.js";

/** The changes that an output root needs. Paths are absolute. */
export interface Plan {
  readonly root: string;
  readonly writes: readonly PlannedWrite[];
  readonly unchanged: readonly string[];
  readonly deletes: readonly PlannedDelete[];
  /** Files that we generated once, do not any more, and that someone has replaced by something of their own. */
  readonly kept: readonly string[];
  /** Why nothing of all this may happen. */
  readonly obstacles: readonly Obstacle[];
}

/** A file whose text is to change. */
export interface PlannedWrite {
  readonly path: string;
  readonly text: string;
  /** The text it has; left out where there is no file. */
  readonly before?: string;
}

/** A file that is to go. */
export interface PlannedDelete {
  readonly path: string;
  readonly before: string;
}

interface Draft {
  readonly writes: PlannedWrite[];
  readonly unchanged: string[];
  readonly deletes: PlannedDelete[];
  readonly kept: string[];
  readonly obstacles: Obstacle[];
}

/** Compares an output with the disk. */
export async function planOf(output: Output): Promise<Plan> {
  const { root } = output;
  const draft: Draft = { writes: [], unchanged: [], deletes: [], kept: [], obstacles: [] };
  let path = root;
  try {
    const before = await readManifest(root);
    const hashes = rememberedHashes(before);
    const wanted = filesOf(output);
    for (const file of wanted) {
      path = join(root, file.path);
      await planFile({ root, file, remembered: hashes.get(file.path) }, draft);
    }
    for (const leftOver of leftOvers(before, output, wanted)) {
      path = join(root, leftOver);
      await planLeftOver({ root, leftOver, remembered: hashes.get(leftOver), wanted }, draft);
    }
    path = join(root, manifestName);
    await planManifest(path, printManifest(nextManifest(before, output)), draft);
  } catch (error) {
    draft.obstacles.push(obstacleOf(error, path));
  }
  return { root, ...draft };
}

/** Compares files with the disk that are no part of what the manifest remembers: none of them is ever deleted. */
export async function planOfFiles(root: string, files: readonly OutputFile[]): Promise<Plan> {
  const draft: Draft = { writes: [], unchanged: [], deletes: [], kept: [], obstacles: [] };
  let path = root;
  try {
    for (const file of files) {
      path = join(root, file.path);
      await planFile({ root, file, remembered: undefined }, draft);
    }
  } catch (error) {
    draft.obstacles.push(obstacleOf(error, path));
  }
  return { root, ...draft };
}

/** Whether there is nothing to do. */
export function isDone(plan: Plan): boolean {
  return plan.writes.length + plan.deletes.length + plan.obstacles.length === 0;
}

async function planFile(
  { root, file, remembered }: { root: string; file: OutputFile; remembered: string | undefined },
  draft: Draft,
): Promise<void> {
  const path = join(root, file.path);
  if (!isSafePath(file.path) || !(await staysBelow(root, file.path))) {
    draft.obstacles.push({ obstacle: "unsafe-path", path });
    return;
  }
  const before = await textAt(path);
  if (before === file.text) draft.unchanged.push(path);
  else if (before === undefined) draft.writes.push({ path, text: file.text });
  else if (isOurs(before, remembered)) draft.writes.push({ path, text: file.text, before });
  else draft.obstacles.push({ obstacle: "foreign-file", path });
}

async function planLeftOver(
  leftOver: { root: string; leftOver: string; remembered: string | undefined; wanted: readonly OutputFile[] },
  draft: Draft,
): Promise<void> {
  const path = join(leftOver.root, leftOver.leftOver);
  if (!(await staysBelow(leftOver.root, leftOver.leftOver))) return;
  const before = await textAt(path, ["ENOENT", "ENOTDIR", "EISDIR"]);
  if (before === undefined || (await isWantedByAnotherName(leftOver))) return;
  if (isOurs(before, leftOver.remembered)) draft.deletes.push({ path, before });
  else draft.kept.push(path);
}

async function planManifest(path: string, text: string, draft: Draft): Promise<void> {
  const before = await textAt(path);
  if (before === text) draft.unchanged.push(path);
  else draft.writes.push({ path, text, ...(before === undefined ? {} : { before }) });
}

/** On a file system that ignores case, `Api/errors.ts` is the new `api/errors.ts` and must not be deleted. */
async function isWantedByAnotherName({
  root,
  leftOver,
  wanted,
}: {
  root: string;
  leftOver: string;
  wanted: readonly OutputFile[];
}): Promise<boolean> {
  const twin = wanted.find((file) => file.path.toLowerCase() === leftOver.toLowerCase());
  if (twin === undefined || (await textAt(join(root, twin.path))) === undefined) return false;
  const [one, other] = [await stat(join(root, leftOver)), await stat(join(root, twin.path))];
  return one.ino === other.ino && one.dev === other.dev;
}

function filesOf(output: Output): readonly OutputFile[] {
  const inFolders = output.folders.flatMap((folder) => below(folder.name, folder.files));
  return [...output.shared, ...inFolders];
}

function below(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map((file) => ({ path: `${folder}/${file.path}`, text: file.text }));
}

/** What the manifest lists, in the folders that the output speaks about, and the output does not. */
function leftOvers(before: Manifest, output: Output, wanted: readonly OutputFile[]): readonly string[] {
  const names = [...output.removed, ...output.folders.map((folder) => folder.name)];
  const listed = names.flatMap((name) => (before.apis[name]?.files ?? []).map((file) => `${name}/${file}`));
  const paths = new Set(wanted.map((file) => file.path));
  return [...before.shared.files, ...listed].filter((path) => isSafePath(path) && !paths.has(path));
}

function rememberedHashes(manifest: Manifest): ReadonlyMap<string, string> {
  const inFolders = Object.entries(manifest.apis).flatMap(([name, folder]) =>
    Object.entries(folder.hashes ?? {}).map(([path, hash]) => [`${name}/${path}`, hash] as const),
  );
  return new Map([...Object.entries(manifest.shared.hashes ?? {}), ...inFolders]);
}

/** `undefined` where no file is. */
async function textAt(path: string, absent: readonly string[] = ["ENOENT"]): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (absent.includes(errnoOf(error) ?? "")) return undefined;
    throw error;
  }
}
