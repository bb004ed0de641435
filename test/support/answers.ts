/** What body guards and Ajv say of the same values. */

import { Ajv2020 } from "ajv/dist/2020.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import type { ErrorBodies, ErrorBody } from "./error-bodies.js";
import { isValidTo } from "./evaluate.js";

/** Whether a value is valid; nothing where a validator stumbles over the value itself. */
export type Answer = (value: JsonValue) => boolean | undefined;

/** The bodies of a document, each with what Ajv says of its schema. */
export function validatorsOf({ bodies, definitions }: ErrorBodies): ReadonlyMap<ErrorBody, Answer> {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    ownProperties: true,
    validateFormats: false,
    // Where it stops at the first error, it takes a list that is shorter than its prefix for one, and looks no further.
    allErrors: true,
  });
  ajv.addSchema({ $id: "https://example.org/document", $defs: definitions });
  return new Map(
    bodies.map((body) => {
      const text = JSON.stringify(body.schema).replaceAll(
        '"#/$defs/',
        '"https://example.org/document#/$defs/',
      );
      const validate = ajv.compile(JSON.parse(text));
      return [body, (value) => answered(() => validate(value) === true)];
    }),
  );
}

/**
 * The same where members are called as every object has some: Ajv takes `__proto__` for none, and calls `toString` and `valueOf` of
 * values. It is asked about the same values and schemas with other names.
 */
export function validatorsOfAnyName(bodies: ErrorBodies): ReadonlyMap<ErrorBody, Answer> {
  const renamed = validatorsOf(JSON.parse(plainly(bodies)));
  const answers = [...renamed.values()];
  return new Map(
    bodies.bodies.map((body, index) => [body, (value) => answers[index]?.(JSON.parse(plainly(value)))]),
  );
}

/**
 * Another answer, slow but to the letter, where Ajv is known to be wrong: it takes every item beside `contains` for evaluated, and
 * remembers what the list before contained.
 */
export function secondOpinionOf({ schema }: ErrorBody, { definitions }: ErrorBodies): Answer | undefined {
  const isDoubtful = /"(contains|unevaluated\w+)"/.test(JSON.stringify([schema, definitions]));
  return isDoubtful ? (value) => isValidTo(schema, value, definitions) : undefined;
}

/** A value as JSON, with other names that patterns and lengths cannot tell from those they stand for. */
function plainly(value: unknown): string {
  return JSON.stringify(value).replace(/"(__proto__|toString|valueOf|constructor)"/g, (name) =>
    name.replace(/[a-z](?=_*"$)/, (letter) => letter.toUpperCase()),
  );
}

/** Ajv exhausts the stack on what is nested deeply, and calls the `toString` and `valueOf` of a value that has its own. */
function answered(answer: () => boolean): boolean | undefined {
  try {
    return answer();
  } catch {
    return undefined;
  }
}
