/**
 * Regular expressions of paths.
 *
 * @module
 */

import { type Keys, pathToRegexp, TokenData } from "path-to-regexp";
import { pathParts, wellFormed } from "../catalog/path-template.js";

/** How the path of a URL is matched. */
export interface RouteDescription {
  /** The source of a regular expression. Its groups are the parameters in order. */
  readonly source: string;
  /** The parameters in the order of their groups. */
  readonly names: readonly string[];
}

/** The route of a path with parameters; `undefined` if nothing can tell where one parameter ends and the next begins. */
export function routeOf(path: string): RouteDescription | undefined {
  const parts = pathParts(path);
  const tokens = parts.map((part, index) =>
    "text" in part
      ? // As a URL has it, whatever the document writes.
        ({ type: "text", value: encoded(part.text) } as const)
      : // What a parameter is called is no matter of the expression.
        ({ type: "param", name: `p${index}` } as const),
  );
  try {
    const { regexp, keys } = pathToRegexp(new TokenData(tokens), { sensitive: true, trailing: false });
    return { source: regexp.source, names: namesOf(parts, keys) };
  } catch {
    return undefined;
  }
}

/** A text as the path of a URL has it: what is encoded stays so. */
function encoded(text: string): string {
  return encodeURI(wellFormed(text)).replaceAll(/%25(?=[0-9a-f]{2})/gi, "%");
}

function namesOf(parts: ReturnType<typeof pathParts>, keys: Keys): readonly string[] {
  return keys.flatMap(({ name }) => {
    const part = parts[Number(name.slice(1))];
    return part && "parameter" in part ? [part.parameter] : [];
  });
}
