// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** The members that have a value, in order. */
export function optional<Members extends object>(
  members: Members,
): { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  // As a plain map: the members of what is generic take the compiler long.
  const all: object = members;
  const given: { [name: string]: unknown } = { ...all };
  for (const name in given) if (given[name] === undefined) delete given[name];
  const left: unknown = given;
  // What is left has a value, which the type of `given` cannot say.
  return left as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}

/** The headers of an error as they go on the wire; none at all where none has a value. */
export function sent<Name extends string>(
  values: {
    readonly [N in Name]?: string | number | undefined;
  },
): { readonly headers?: { readonly [N in Name]?: string } } {
  const headers: { [name: string]: unknown } = optional(values);
  let isEmpty = true;
  for (const name in headers) {
    // What somebody put on every object is no header.
    if (!Object.hasOwn(headers, name)) continue;
    headers[name] = String(headers[name]);
    isEmpty = false;
  }
  // Each is a text now, which its type cannot say.
  return isEmpty ? {} : { headers: headers as { [N in Name]?: string } };
}
