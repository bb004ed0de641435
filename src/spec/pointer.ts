/**
 * JSON pointers (RFC 6901) as they stand behind the `#` of a reference.
 *
 * @module
 */

/** A pointer with one more segment. */
export function joinPointer(pointer: string, segment: string): string {
  if (!/[~/]/.test(segment)) return `${pointer}/${segment}`;
  return `${pointer}/${segment.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The segments of a pointer `#/...` as {@link joinPointer} writes it: without percent-encoding. */
export function pointerSegments(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapeSegment);
}

/** The segments of the fragment of a reference, which is percent-encoded (RFC 6901, 6). */
export function fragmentSegments(fragment: string): readonly string[] {
  return fragment
    .split("/")
    .slice(1)
    .map((segment) => unescapeSegment(percentDecoded(segment)));
}

/** The text without percent-encoding, or as it is where a `%` encodes nothing. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unescapeSegment(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
