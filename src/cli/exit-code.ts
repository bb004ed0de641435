/** What the command line exits with. */
export const exitCode = {
  fine: 0,
  /** Problems in a document, or stale output. */
  problems: 1,
  /** A bad option, an unknown API, a missing argument. */
  usage: 2,
} as const;

/** A value of {@link exitCode}. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
