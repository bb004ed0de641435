/**
 * The event streams of a document.
 *
 * @module
 */

import type {
  MediaDeclaration,
  OperationDeclaration,
  ResponseDeclaration,
} from "../../catalog/declaration.js";
import { isEventStream } from "../../catalog/http.js";
import { isErrorStatus } from "../../catalog/status.js";

/** A stream of server-sent events and the response it comes in. */
export interface EventStream {
  readonly operation: OperationDeclaration;
  readonly response: ResponseDeclaration;
  readonly media: MediaDeclaration;
}

/** The streams that an operation can answer a successful call with (WHATWG HTML, 9.2). */
export function eventStreamsOf(operation: OperationDeclaration): readonly EventStream[] {
  return operation.responses
    .filter(({ status }) => !isErrorStatus(status))
    .flatMap((response) => response.content.map((media) => ({ operation, response, media })))
    .filter(({ media }) => isEventStream(media.mediaType));
}
