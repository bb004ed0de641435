import { type BodyTemplate, places } from "../../catalog/body.js";
import { flatten } from "../../catalog/expand.js";
import type { Schemas } from "../../catalog/named.js";
import type { Schema, Source } from "../../catalog/schema.js";
import { type DeclaredError, mediaOf } from "./declared-errors.js";
import { grouped } from "./grouped.js";
import type { Finding, Rule, RuleInput } from "./rule.js";
import { sourceText } from "./sources.js";
import { kindsInWords, verb } from "./words.js";

/**
 * Finds errors whose body nobody has written down once: neither as an example of the media type, nor in the schema,
 * nor member by member.
 *
 * One example per error is its documentation, what a mock answers with, and a test of every client.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#media-type-object
 */
export const missingExample: Rule = { code: "missing-example", severity: "warn", check };

function* check({ declaration, errors }: RuleInput): Generator<Finding> {
  const bare = errors.filter((error) => error.examples.length === 0 && !isShown(error, declaration.schemas));
  for (const items of grouped(bare, (error) => sourceText(placeOf(error)))) {
    const [name] = items.flatMap(({ code, type }) => code ?? type ?? []);
    yield {
      what: `${kindsInWords(items)} ${verb(items, "has", "have")} no example.`,
      why: "Documentation, mocks and tests have no body to show.",
      fix: `Add ${verb(items, "one", "one for each")} under \`examples\`${name === undefined ? "" : `, named by its code like \`${name}\``}.`,
      source: { ...placeOf(items[0]), onKey: true },
    };
  }
}

function placeOf({ occurrences: [first], source }: DeclaredError): Source {
  return mediaOf(first)[0]?.source ?? source;
}

/** Whether the schemas show the body, or leave nothing to show. Of a list of codes one is enough. */
function isShown({ occurrences: [first], provenance }: DeclaredError, schemas: Schemas): boolean {
  const { body, identity } = first;
  if (body.node !== "object" && body.node !== "list") return true;
  if (provenance === "from enum" && mediaOf(first).some(({ examples }) => examples.length > 0)) return true;
  const whole = mediaOf(first).flatMap(({ schema }) => (schema ? [flatten(schema, schemas)] : []));
  const schemasOfBody = [...whole, ...(identity ? [identity.schema] : [])];
  return schemasOfBody.some(hasExample) || isAssembled(body, schemas);
}

/** Whether each member that bodies must have shows a value of its own. */
function isAssembled(body: BodyTemplate, schemas: Schemas): boolean {
  const required = [...places(body)].filter((place) => place.required);
  return required.every(({ node }) => {
    return !("schema" in node) || hasExample(flatten(node.schema, schemas));
  });
}

function hasExample({ examples = [], enum: values = [], default: usual }: Schema): boolean {
  return examples.length > 0 || values.length > 0 || usual !== undefined;
}
