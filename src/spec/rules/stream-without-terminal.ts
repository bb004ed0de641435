import { eventStreamsOf } from "./event-streams.js";
import type { Finding, Rule, RuleInput } from "./rule.js";

/**
 * Finds event streams that do not say how they end.
 *
 * A connection that breaks looks like a stream that is over: official clients end without an error, and half an
 * answer passes for a whole one. Only who knows the last event can tell.
 *
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const streamWithoutTerminal: Rule = { code: "stream-without-terminal", severity: "warn", check };

function* check({ declaration }: RuleInput): Generator<Finding> {
  for (const { media } of declaration.operations.flatMap(eventStreamsOf)) {
    const { stream, source } = media;
    if (stream?.done !== undefined || (stream?.terminal ?? []).length > 0) continue;
    yield {
      what: "This stream does not say how it ends.",
      why: "A client takes a stream that was cut off for one that is complete.",
      fix: "Name the events that end it in `x-error-stream.terminal`, or its last line of data in `x-error-stream.done`.",
      source: stream
        ? { ...source, pointer: `${source.pointer}/x-error-stream` }
        : { ...source, onKey: true },
    };
  }
}
