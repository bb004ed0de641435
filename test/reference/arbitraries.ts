import fc from "fast-check";
import { type BodyTemplate, type PatternTemplate, places } from "../../src/catalog/body.js";
import type { Argument, ErrorDefinition } from "../../src/catalog/catalog.js";
import type { Schema } from "../../src/catalog/schema.js";
import type { AnyError, ReferenceApi } from "./apis.js";

/** Any text: every Unicode character, lone surrogates, and what is special somewhere on the way. */
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    "Unauthorized",
    "__proto__",
    "</script>",
    "line\nbreak",
    "\u2028",
    "\ud800",
    "\ufeff",
    "null",
  ),
);

/** What a header can carry unchanged: visible ASCII, spaces only inside. */
export const headerValue = fc
  .string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
  })
  .filter((value) => value.trim() === value);

/** What a group of a pattern can capture: a text of one line, quotes and all. */
const group = fc
  .oneof(
    fc.string({ minLength: 1 }),
    fc.string({ unit: "binary", minLength: 1 }),
    fc.constantFrom('"', '"a"', ": ", '" requires scope "', "Model not found: "),
  )
  .filter((value) => /^.+$/.test(value));

/** What a constructor can be given: every required argument, and some of the others. */
export function initOf(api: ReferenceApi, error: ErrorDefinition): fc.Arbitrary<object> {
  const values = error.arguments.map((argument) => [argument.name, valueFor(api, argument)] as const);
  const requiredKeys = error.arguments.filter((one) => one.required).map((one) => one.name);
  return fc
    .record(Object.fromEntries(values), { requiredKeys, noNullPrototype: true })
    .filter((init) => readable(error, init));
}

/** Any error of an API: the one that the constructor makes of any init. */
export function createdBy(api: ReferenceApi, error: ErrorDefinition): fc.Arbitrary<AnyError> {
  return initOf(api, error).map((init) => api.create(error, init));
}

function valueFor(api: ReferenceApi, argument: Argument): fc.Arbitrary<unknown> {
  if (argument.name === "requestId") return headerValue;
  if (argument.fills === "group") return group;
  if (argument.fills === "header") return schemaValue(api, argument.schema, headerValue);
  return schemaValue(api, argument.schema, text);
}

/** A value of a schema. Knows the keywords that the reference documents use, and fails on any other. */
function schemaValue(api: ReferenceApi, schema: Schema, string: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { $ref, type, properties, required = [] } = schema;
  if ($ref !== undefined) return schemaValue(api, api.catalog.schemas[$ref.slice(10)] ?? {}, string);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (type === "string") return string;
  if (type === "integer")
    return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 });
  if (type === "boolean") return fc.boolean();
  if (type === "null") return fc.constant(null);
  if (type === "object" && properties !== undefined) {
    const members = Object.entries(properties).map(
      ([name, member]) => [name, schemaValue(api, member, string)] as const,
    );
    return fc.record(Object.fromEntries(members), { requiredKeys: [...required], noNullPrototype: true });
  }
  throw new Error(`No values are known for ${JSON.stringify(schema)}`);
}

/** Whether a text that is put together from groups says unmistakably where each group ends. */
function readable(error: ErrorDefinition, init: Readonly<Record<string, unknown>>): boolean {
  return patternsOf(error.body).every(({ texts, groups }) =>
    groups.slice(0, -1).every((name, index) => {
      const [value, next] = [String(init[name]), texts[index + 1] ?? ""];
      return (value + next).indexOf(next) === value.length;
    }),
  );
}

function patternsOf(body: BodyTemplate): readonly PatternTemplate[] {
  return [...places(body)].flatMap(({ node }) => (node.node === "pattern" ? [node] : []));
}
