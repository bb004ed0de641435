// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { ServedApi, ServedOperation } from "./api.js";

/** Where a request leads. */
export type Route =
  | { readonly operation: ServedOperation; readonly path: { readonly [name: string]: string } }
  /** The path exists, for other methods. */
  | { readonly allow: readonly string[] }
  | undefined;

/**
 * The operation that a request is for. `HEAD` is answered as `GET` where it is not declared itself (RFC 9110,
 * 9.3.2).
 */
export function routeOf({ operations }: ServedApi, method: string, pathname: string): Route {
  const allow = new Set<string>();
  let fallback: Route;
  for (const operation of operations) {
    const match = operation.route.exec(pathname);
    const path = match && parametersIn(operation, match);
    if (!path) continue;
    if (operation.method === method) return { operation, path };
    if (method === "HEAD" && operation.method === "GET") fallback ??= { operation, path };
    allow.add(operation.method);
    if (operation.method === "GET") allow.add("HEAD");
  }
  return fallback ?? (allow.size > 0 ? { allow: [...allow] } : undefined);
}

/**
 * The path of a URL that is in its usual form, as those of requests are. Faster than `URL`, which looks at
 * all of it.
 */
export function pathOf(url: string): string {
  const [path = "/"] = /^[^:/?#]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.slice(1) ?? [];
  return path;
}

/** The parameters of a path, decoded; `undefined` if one cannot be, so that the path is none of this operation. */
function parametersIn(
  { pathNames = [] }: ServedOperation,
  match: RegExpExecArray,
): { readonly [name: string]: string } | undefined {
  try {
    return Object.fromEntries(
      pathNames.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? "")]),
    );
  } catch {
    return undefined;
  }
}
