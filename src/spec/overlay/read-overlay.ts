/**
 * Reads an overlay (Overlay Specification 1.0) and checks its form.
 *
 * @module
 */

import {
  child,
  children,
  type DocumentFile,
  type DocumentNode,
  rootNode,
  sourceOf,
} from "../document-node.js";
import { isUrl } from "../file-store.js";
import { hasMember, isObject, textMember } from "../json.js";
import type { ProblemLog } from "../problem-log.js";
import { listed, suggestion } from "../suggestion.js";

/** One change. */
export interface Action {
  readonly target: string;
  readonly targetNode: DocumentNode;
  /** Left out where the target is removed. */
  readonly update?: DocumentNode;
}

const overlayKeys = ["overlay", "info", "extends", "actions"];
const actionKeys = ["target", "description", "update", "remove"];

/**
 * Warns of an overlay that says it is for another document (`overlay-extends`). Addresses say nothing: what is read may be a copy.
 */
export function checkExtends(overlay: DocumentFile, document: DocumentFile, log: ProblemLog): void {
  const node = child(rootNode(overlay), "extends");
  if (typeof node.value !== "string" || isUrl(node.value) || isUrl(document.location)) return;
  const [meant, found] = [node.value, document.location].map((path) => path.split(/[/\\]/).at(-1) ?? "");
  if (meant === found) return;
  log.warn({
    code: "overlay-extends",
    what: `The overlay says that it changes \`${node.value.slice(0, 200)}\`, and is applied to \`${document.name}\`.`,
    why: "What it was written for may stand elsewhere in this document, or mean something else.",
    fix: "Apply it to the document that it names, or correct `extends`.",
    source: sourceOf(node),
  });
}

/** The actions of an overlay, in order. Problems: `not-overlay`, `invalid-overlay`, `unknown-overlay-key`. */
export function readOverlay(file: DocumentFile, log: ProblemLog): readonly Action[] {
  const root = rootNode(file);
  const version = textMember(file.root, "overlay");
  if (version === undefined || !/^1\.0\.\d+$/.test(version)) {
    log.error({
      code: "not-overlay",
      what:
        version === undefined
          ? `\`${file.name}\` is no overlay: it has no key \`overlay\`.`
          : `\`${file.name}\` is written in version \`${version}\` of the Overlay Specification, which is not read.`,
      why: "What it should change in the document would stay as it is.",
      fix: "Begin it with `overlay: 1.0.0`, `info` and `actions`.",
      source: sourceOf(version === undefined ? root : child(root, "overlay")),
    });
    return [];
  }
  reportUnknown(root, overlayKeys, log);
  const info = child(root, "info");
  if (typeof child(info, "title").value !== "string" || child(info, "version").value === undefined)
    invalid(info.value === undefined ? root : info, "`info` needs a `title` and a `version`", log);
  const actions = child(root, "actions");
  if (!Array.isArray(actions.value) || actions.value.length === 0) {
    invalid(
      actions.value === undefined ? root : actions,
      "`actions` has to be a list with at least one action",
      log,
    );
    return [];
  }
  return children(actions).flatMap(([, action]) => readAction(action, log));
}

function readAction(node: DocumentNode, log: ProblemLog): readonly Action[] {
  const targetNode = child(node, "target");
  const [update, remove] = [child(node, "update"), child(node, "remove")];
  if (typeof targetNode.value !== "string") {
    invalid(
      targetNode.value === undefined ? node : targetNode,
      "an action needs a `target`, which is a text",
      log,
    );
    return [];
  }
  reportUnknown(node, actionKeys, log);
  if (remove.value !== undefined && typeof remove.value !== "boolean") {
    invalid(remove, "`remove` has to be `true` or `false`", log);
    return [];
  }
  const target = { target: targetNode.value, targetNode };
  if (remove.value === true) return [target];
  if (!hasMember(node.value, "update")) {
    invalid(node, "an action needs an `update`, or `remove: true`", log);
    return [];
  }
  return [{ ...target, update }];
}

function invalid(node: DocumentNode, what: string, log: ProblemLog): void {
  log.error({
    code: "invalid-overlay",
    what: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
    why: "What it should change in the document would stay as it is.",
    fix: "Write, for example:\n\nactions:\n  - target: $.paths['/orders'].get.responses['404']\n    update: { description: No such order. }",
    source: sourceOf(node),
  });
}

function reportUnknown(node: DocumentNode, known: readonly string[], log: ProblemLog): void {
  if (!isObject(node.value)) return;
  for (const name of Object.keys(node.value)) {
    if (known.includes(name) || name.startsWith("x-")) continue;
    const meant = suggestion(name, known);
    log.error({
      code: "unknown-overlay-key",
      what: `\`${name}\` is no key of an overlay here.`,
      why: "What it says would be lost without a word.",
      fix: meant
        ? `Did you mean \`${meant}\`?`
        : `There can be ${listed(known)}, and keys that begin with \`x-\`.`,
      source: { ...sourceOf(child(node, name)), onKey: true },
    });
  }
}
