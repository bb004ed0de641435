/** A file of the output: where it goes, relative to its folder and with `/`, and its text with LF line ends. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
