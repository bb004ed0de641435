/**
 * The preprocessor `openapi-errors/shared-responses`: writes the errors of `x-error-responses` into every operation before
 * Redocly lints, bundles or renders it.
 *
 * @module
 */

import type { UserContext } from "@redocly/openapi-core";
import { isNode, type Node, nodeAt } from "../docs/reference/document.js";
import { addResponses } from "../docs/reference/share-responses.js";
import { joinPointer } from "../spec/pointer.js";
import { X_ERROR_RESPONSES } from "../spec/shared-responses.js";

/** What Redocly calls while it walks a document. */
type Sharing = {
  readonly Root: { readonly enter: (root: object, context: UserContext) => void };
  readonly PathItem: {
    readonly enter: (item: object, context: UserContext) => void;
    readonly Operation: { readonly enter: (operation: object, context: UserContext) => void };
  };
};

/** Makes the preprocessor for one document. */
export function sharedResponses(): Sharing {
  let ofDocument: Node = {};
  let file = "";
  let ofPath: Node = {};
  return {
    Root: {
      enter(root, { location }) {
        file = location.source.absoluteRef;
        ofDocument = nodeAt(root, X_ERROR_RESPONSES);
      },
    },
    PathItem: {
      enter(item) {
        ofPath = nodeAt(item, X_ERROR_RESPONSES);
      },
      Operation: {
        enter(operation, { location }) {
          if (!isNode(operation)) return;
          addResponses(operation, ofPath);
          const isElsewhere = location.source.absoluteRef !== file;
          addResponses(operation, isElsewhere ? referred(ofDocument, file) : ofDocument);
        },
      },
    },
  };
}

/** References in a response are relative to its file: another one refers to the response as a whole. */
function referred(responses: Node, file: string): Node {
  const at = (status: string): string => joinPointer(joinPointer("#", X_ERROR_RESPONSES), status);
  return Object.fromEntries(
    Object.keys(responses).map((status) => [status, { $ref: `${file}${at(status)}` }]),
  );
}
