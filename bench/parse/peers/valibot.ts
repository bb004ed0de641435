import { is, literal, object, safeParse, string, union } from "valibot";
import { ERRORS, type Identity, RATE_LIMITED } from "../errors.js";

function schemaOf([, type, code]: Identity) {
  const facts = { message: string(), type: literal(type) };
  return object({ error: code === undefined ? object(facts) : object({ ...facts, code: literal(code) }) });
}

const schema = union(ERRORS.map(schemaOf));
const one = schemaOf(RATE_LIMITED);

/** The body, checked to be one of the errors. */
export const parse = (_: unknown, body: unknown): unknown => safeParse(schema, body);

export const isRateLimited = (body: unknown): boolean => is(one, body);
