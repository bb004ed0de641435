/**
 * Makes every line end a line feed, whatever the pieces: a carriage return and the line feed after it may
 * come apart (WHATWG HTML, 9.2.6). Splitters of event streams see one kind of line end only then, and give
 * the same for all pieces.
 */
export function lineFeeds(): (text: string) => string {
  let endedWithReturn = false;
  return (text) => {
    const rest = endedWithReturn && text.startsWith("\n") ? text.slice(1) : text;
    // Nothing says nothing about what came before.
    if (text !== "") endedWithReturn = text.endsWith("\r");
    return rest.replace(/\r\n?/g, "\n");
  };
}
