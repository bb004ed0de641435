/** How grave a problem is. `error`: nothing is generated. `warn`: worth knowing. `info`: nothing is wrong, but something is left out. */
export type Severity = "error" | "warn" | "info";

/** What people call problems of each severity. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: "error",
  warn: "warning",
  info: "note",
};

/** What is known of all problems of one code. Each problem says it again, with the names of its document. */
export interface KnownProblem {
  readonly severity: Severity;
  /** What is wrong. Sentences for people, in Markdown, as all of these. */
  readonly what: string;
  /** What happens because of it. */
  readonly why: string;
  /** How to mend it. */
  readonly fix: string;
  /**
   * For an error that is only a warning in a document of others, which has none of our extensions: how such a document
   * is read all the same. Whoever runs us cannot mend it.
   */
  readonly forgiven?: string;
}
