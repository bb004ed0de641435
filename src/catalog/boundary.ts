/**
 * What can go wrong around an operation's own code, and with which declared error a server answers then.
 *
 * @module
 */

/** Everything that can go wrong before, around and after a handler. */
export const CONDITIONS = [
  "unknownRoute",
  "wrongMethod",
  "missingCredentials",
  "bodyTooLarge",
  "malformedBody",
  "invalidRequest",
  "notImplemented",
  "crash",
  "timeout",
  "upstreamFailure",
  "streamFailure",
] as const;

/** A condition at the boundary of a server, e.g. `malformedBody`. */
export type Condition = (typeof CONDITIONS)[number];

/** The kinds of the errors that answer conditions. Left out: none fits without the server's author. */
export type BoundaryKinds = Readonly<Partial<Record<Condition, string>>>;
