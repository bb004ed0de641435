// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { Validator, Violation } from "./api.js";

/** What is used of the class `Ajv2020` of `ajv/dist/2020.js`. */
export type AjvClass = new (options: {
  readonly strict: false;
  readonly validateFormats: false;
  readonly allErrors: false;
}) => {
  compile(schema: object): {
    (value: unknown): unknown;
    readonly errors?: readonly AjvError[] | null | undefined;
  };
};

/** What is used of Ajv's `ErrorObject`. */
export interface AjvError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly message?: string | undefined;
}

/**
 * Makes the validator of a server of Ajv. It checks what JSON Schema 2020-12 asserts; formats are annotations.
 *
 * @example
 * ```ts
 * import { Ajv2020 } from "ajv/dist/2020.js";
 * createHandler(handlers, { validator: ajvValidator(Ajv2020) });
 * ```
 */
export function ajvValidator(Ajv: AjvClass): Validator {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
  return (schema) => {
    const check = ajv.compile(schema);
    return (value) => (check(value) ? undefined : violationOf(check.errors ?? []));
  };
}

/** Keywords that only say that one of several schemas had to fit. What each of them misses says more. */
const UNIONS = new Set(["anyOf", "oneOf", "if", "not"]);

/** Keywords whose errors often mean no more than that another branch of the union was meant. */
const TELLS_APART = new Set(["required", "const"]);

/** What to tell the caller: of the errors of all branches of a union, the one that lies deepest. */
function violationOf(errors: readonly AjvError[]): Violation {
  const telling = errors.filter(({ keyword }) => !UNIONS.has(keyword));
  const found = (telling.length > 0 ? telling : errors).map((error) => ({ error, ...described(error) }));
  const depth = Math.max(...found.map(({ path }) => path.length));
  const deepest = found.filter(({ path }) => path.length === depth);
  const meant = deepest.filter(({ error }) => !TELLS_APART.has(error.keyword));
  const [first, ...others] = meant.length > 0 ? meant : deepest;
  if (!first) return { path: [], message: "is not allowed" };
  const { path, message } = first;
  // Several branches that complain of one place: none of them says what was meant.
  const isTold = others.every((other) => other.message === message);
  return isTold ? { path, message } : { path, message: "fits none of the allowed forms" };
}

function described({ keyword, instancePath, params, message }: AjvError): Violation {
  const path = pathOf(instancePath);
  const told: { readonly [name: string]: unknown } = { ...params };
  const name = told["missingProperty"] ?? told["additionalProperty"] ?? told["unevaluatedProperty"];
  if (typeof name === "string") {
    return { path: [...path, name], message: keyword === "required" ? "is required" : "is not allowed" };
  }
  const allowed = told["allowedValues"];
  if (Array.isArray(allowed)) return { path, message: `must be one of ${allowed.map(String).join(", ")}` };
  if (keyword === "const") return { path, message: `must be ${JSON.stringify(told["allowedValue"])}` };
  return { path, message: message ?? "is not valid" };
}

/** The steps of a JSON pointer (RFC 6901). */
function pathOf(pointer: string): readonly (string | number)[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => {
    const text = step.replaceAll("~1", "/").replaceAll("~0", "~");
    return /^\d{1,9}$/.test(text) ? Number(text) : text;
  });
}
