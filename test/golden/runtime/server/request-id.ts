// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/**
 * What an id may look like that is taken over from a request: nothing that could break a header, a log or a
 * page.
 */
const USABLE = /^[\w.:-]{1,128}$/;

/** The id of a request: the caller's own if it sent a usable one, else a new UUID. */
export function requestIdOf(request: Request): string {
  const sent = ["x-request-id", "request-id"].map((name) => request.headers.get(name) ?? "");
  return sent.find((id) => USABLE.test(id)) ?? crypto.randomUUID();
}

/** A JSON value with an id at a path. Where there is no object or list to hold it, the value is left as it is. */
export function withId(value: unknown, path: readonly (string | number)[], id: string): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return id;
  if (typeof value !== "object" || value === null) return value;
  // An object or a list can be asked for any member: what it holds is unknown.
  const inner = (value as { readonly [name: string | number]: unknown })[step];
  const member = rest.length === 0 ? id : withId(inner, rest, id);
  if (member === inner) return value;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? member : item));
  return { ...value, [step]: member };
}
