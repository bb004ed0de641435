import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { ERRORS, type Identity, RATE_LIMITED } from "../errors.js";

function schemaOf([, type, code]: Identity) {
  const facts = { message: Type.String(), type: Type.Literal(type) };
  return Type.Object({
    error: Type.Object(code === undefined ? facts : { ...facts, code: Type.Literal(code) }),
  });
}

const union = Compile(Type.Union(ERRORS.map(schemaOf)));
const one = Compile(schemaOf(RATE_LIMITED));

/** Whether a body is one of the errors. */
export const parse = (_: unknown, body: unknown): unknown => union.Check(body);

export const isRateLimited = (body: unknown): boolean => one.Check(body);
