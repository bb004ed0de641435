// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { ServedCredential, ServedOperation } from "./api.js";

/**
 * Whether a request carries all that one of the ways to authenticate asks for. Whether it is valid is not
 * looked at.
 */
export function hasCredentials(request: Request, { credentials = [] }: ServedOperation): boolean {
  if (credentials.length === 0) return true;
  return credentials.some((all) => all.every((credential) => isThere(request, credential)));
}

function isThere(request: Request, { in: place, name, scheme }: ServedCredential): boolean {
  if (place === "query") return (new URL(request.url).searchParams.get(name) ?? "") !== "";
  if (place === "cookie") return (cookiesOf(request)[name] ?? "") !== "";
  const value = request.headers.get(name)?.trim() ?? "";
  if (scheme === undefined) return value !== "";
  const [given = "", ...rest] = value.split(" ");
  return given.toLowerCase() === scheme && rest.join("").trim() !== "";
}

/** The cookies of a request by name (RFC 6265, 4.2). */
export function cookiesOf(request: Request): { readonly [name: string]: string } {
  const pairs = (request.headers.get("cookie") ?? "").split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]];
  });
  return Object.fromEntries(pairs);
}
