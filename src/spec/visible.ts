/**
 * A document's words in our messages: what a terminal or a service that reads logs would obey is shown, not sent.
 *
 * @module
 */

/** Characters that move, hide or reorder what is around them. Line ends are left to who knows whether they may be there. */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Co}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A sentence on one line. */
export function visible(text: string): string {
  return visibleLines(text).replaceAll("\n", "\\n");
}

/** A text of several lines, none of which is a command of GitHub's runners. */
export function visibleLines(text: string): string {
  return text
    .replace(/`([^`]{300})[^`]+`/g, (_, start: string) => `\`${start}…\``)
    .replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/\n(?=\s*::)/g, "\\n");
}

/** Lines of a file, each with as many characters as before, so that what points at them fits; but for the ends of Windows' lines. */
export function visibleSource(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(UNSEEN, "\ufffd");
}

/** JSON that says the same, and that a terminal shows as it is. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (character) =>
    character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
