import { literal, object, string, union } from "zod";
import { ERRORS, type Identity, RATE_LIMITED } from "../errors.js";

function schemaOf([, type, code]: Identity) {
  const facts = { message: string(), type: literal(type) };
  return object({ error: code === undefined ? object(facts) : object({ ...facts, code: literal(code) }) });
}

const schema = union(ERRORS.map(schemaOf));
const one = schemaOf(RATE_LIMITED);

/** The body, checked to be one of the errors. */
export const parse = (_: unknown, body: unknown): unknown => schema.safeParse(body);

export const isRateLimited = (body: unknown): boolean => one.safeParse(body).success;
