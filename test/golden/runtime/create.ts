// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

/** The members that have a value, in order. */
export function optional<Members extends object>(
  members: Members,
): { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  // What is left are Members' own, which the type of Object.fromEntries cannot say.
  return Object.fromEntries(given) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}

/** The headers of an error as they go on the wire; none at all where none has a value. */
export function sent<Name extends string>(
  values: {
    readonly [N in Name]?: string | number | undefined;
  },
): { readonly headers?: { readonly [N in Name]?: string } } {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  if (given.length === 0) return {};
  // The names are those of `values`, which the type of Object.fromEntries cannot say.
  return {
    headers: Object.fromEntries(given.map(([name, value]) => [name, String(value)])) as {
      [N in Name]?: string;
    },
  };
}
