import { errorFramesOf } from "../../catalog/streams.js";
import { eventStreamsOf } from "./event-streams.js";
import type { Finding, Rule, RuleInput } from "./rule.js";

/**
 * Finds event streams without a declared error.
 *
 * Once a stream has begun, its status is 200 and stays 200. A failure after that needs a form of its own, or
 * clients take it for data, or for the end.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const streamWithoutErrorFrame: Rule = { code: "stream-without-error-frame", severity: "warn", check };

function* check({ declaration }: RuleInput): Generator<Finding> {
  for (const { operation, response, media } of declaration.operations.flatMap(eventStreamsOf)) {
    const alone = { ...operation, responses: [{ ...response, content: [media] }] };
    if (errorFramesOf(alone, declaration).length > 0) continue;
    yield {
      what: "This stream declares no error.",
      why: "What goes wrong after it has begun has no form that a client could recognise.",
      fix: "Add the data of the error event to the `oneOf` of its `schema`, and name the event in `x-error-stream.event`.",
      source: { ...media.source, onKey: true },
    };
  }
}
