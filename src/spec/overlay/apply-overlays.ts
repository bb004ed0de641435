/**
 * Applies overlays to a document before it is read (Overlay Specification 1.0).
 *
 * @module
 */

import { children, type DocumentFile, type DocumentNode, sourceOf } from "../document-node.js";
import { hasMember, isObject, member } from "../json.js";
import { joinPointer } from "../pointer.js";
import type { ProblemLog } from "../problem-log.js";
import { versionOf } from "../version.js";
import {
  type Container,
  containerAt,
  createEditedTree,
  type EditedTree,
  isContainer,
  placeIn,
  removeAt,
  setMember,
} from "./edited-tree.js";
import { select } from "./json-path.js";
import { type Action, checkExtends, readOverlay } from "./read-overlay.js";

/**
 * The document as overlays change it, one after the other; what they say elsewhere is untouched. `extends` is not followed:
 * which document is meant is said by whoever names both.
 * Problems: those of {@link readOverlay}, `overlay-target`, `overlay-mismatch`; as warnings `overlay-no-match`, `overlay-extends`.
 */
export function applyOverlays(
  document: DocumentFile,
  overlays: readonly DocumentFile[],
  log: ProblemLog,
): DocumentFile {
  const tree = createEditedTree(document.name, document.root);
  for (const overlay of overlays) {
    checkExtends(overlay, document, log);
    for (const action of readOverlay(overlay, log)) applyAction(tree, action, log);
  }
  const version = versionOf(tree.holder.document);
  const { name, location } = document;
  return {
    name,
    location,
    root: tree.holder.document,
    ...(version ? { version } : {}),
    placeOf: (pointer) => placeIn(tree, pointer),
  };
}

function applyAction(tree: EditedTree, action: Action, log: ProblemLog): void {
  const { target, targetNode, update } = action;
  const selected = select(tree.holder.document, target);
  if ("wrong" in selected) {
    log.error({
      code: "overlay-target",
      what: `The target \`${target.slice(0, 200)}\` ${selected.wrong}.`,
      why: "What the action should change cannot be found.",
      fix: selected.fix,
      source: sourceOf(targetNode),
    });
    return;
  }
  if (selected.paths.length === 0) reportNoMatch(targetNode, log);
  else if (update === undefined) removeAll(tree, { paths: selected.paths, targetNode }, log);
  else {
    for (const path of selected.paths) {
      const container = containerAt(tree, path);
      if (container) merge({ tree, log }, container, { path, update });
      else reportPrimitive(targetNode, path, log);
    }
  }
}

/** From the back, so that what is still to be removed from a list has not moved. */
function removeAll(
  tree: EditedTree,
  {
    paths,
    targetNode,
  }: { readonly paths: readonly (readonly string[])[]; readonly targetNode: DocumentNode },
  log: ProblemLog,
): void {
  if (paths.some((path) => path.length === 0)) {
    log.error({
      code: "overlay-target",
      what: "The target `$` is the whole document.",
      why: "Nothing would be left to read.",
      fix: "Name what is to be removed from it.",
      source: sourceOf(targetNode),
    });
    return;
  }
  for (const path of [...paths].sort(byPlace).reverse()) removeAt(tree, path);
}

function byPlace(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((key, index) => key !== other[index]);
  if (at < 0 || at >= other.length) return one.length - other.length;
  const [first = "", second = ""] = [one[at], other[at]];
  const bothIndexes = /^\d+$/.test(first) && /^\d+$/.test(second);
  if (bothIndexes) return Number(first) - Number(second);
  return first < second ? -1 : 1;
}

interface Merging {
  readonly tree: EditedTree;
  readonly log: ProblemLog;
}

interface Change {
  /** Where the container is. */
  readonly path: readonly string[];
  readonly update: DocumentNode;
}

/** Mappings are merged, lists continued; a single item may stand for a list of one. */
function merge(merging: Merging, container: Container, { path, update }: Change): void {
  if (Array.isArray(container)) {
    const items = Array.isArray(update.value) ? children(update).map(([, item]) => item) : [update];
    for (const item of items)
      setMember(merging.tree, container, { name: String(container.length), ...placed(item) });
  } else if (isObject(update.value)) {
    for (const [name, inner] of children(update))
      mergeMember(merging, container, { path: [...path, name], update: inner });
  } else reportMismatch(update, path, merging.log);
}

function mergeMember({ tree, log }: Merging, container: Container, { path, update }: Change): void {
  const name = path.at(-1) ?? "";
  const existing = hasMember(container, name) ? member(container, name) : undefined;
  if (!isContainer(existing)) {
    setMember(tree, container, { name, ...placed(update) });
    return;
  }
  // A key without a value, as the specification's own example has it, says nothing.
  if (update.value === null) return;
  const below = containerAt(tree, path);
  const fits = isContainer(update.value) && Array.isArray(existing) === Array.isArray(update.value);
  if (below && fits) merge({ tree, log }, below, { path, update });
  else reportMismatch(update, path, log);
}

function placed(node: DocumentNode): { value: unknown; source: { file: string; pointer: string } } {
  return { value: node.value, source: sourceOf(node) };
}

function reportNoMatch(targetNode: DocumentNode, log: ProblemLog): void {
  log.warn({
    code: "overlay-no-match",
    what: `The target \`${String(targetNode.value).slice(0, 200)}\` selects nothing in the document.`,
    why: "The action has no effect: what it was written for may have been renamed or removed.",
    fix: "Correct the target, or remove the action.",
    source: sourceOf(targetNode),
  });
}

function reportPrimitive(targetNode: DocumentNode, path: readonly string[], log: ProblemLog): void {
  log.error({
    code: "overlay-target",
    what: `The target selects \`${path.reduce(joinPointer, "#")}\`, which is neither a mapping nor a list.`,
    why: "Only into these can something be merged.",
    fix: "Select what is around it, and give the key with its new value in `update`.",
    source: sourceOf(targetNode),
  });
}

function reportMismatch(update: DocumentNode, path: readonly string[], log: ProblemLog): void {
  log.error({
    code: "overlay-mismatch",
    what: `The update does not fit \`${path.reduce(joinPointer, "#")}\`: a mapping can only be merged with a mapping, a list continued by a list.`,
    why: "What the document says there would be lost.",
    fix: "Change the update, or remove what is there by an action of its own before.",
    source: sourceOf(update),
  });
}
