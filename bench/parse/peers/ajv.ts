import { Ajv2020 } from "ajv/dist/2020.js";
import { ERRORS, RATE_LIMITED, schemaOf } from "../errors.js";

const ajv = new Ajv2020();

/** Whether a body is one of the errors. */
export const isOne = ajv.compile({ anyOf: ERRORS.map(schemaOf) });

export const isRateLimited = ajv.compile(schemaOf(RATE_LIMITED));

const validators = ERRORS.map((identity) => {
  const [status, type, code] = identity;
  return { status, kind: code ?? type, check: ajv.compile(schemaOf(identity)) };
});

/** Which error a body is: the schemas of its status, in turn. */
export function parse({ status }: { readonly status: number }, body: unknown): unknown {
  for (const validator of validators) {
    if (validator.status === status && validator.check(body)) return { kind: validator.kind, status, body };
  }
  return undefined;
}
