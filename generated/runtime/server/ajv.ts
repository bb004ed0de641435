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

/** What to tell the caller: of the errors of all branches of a union, the one that lies deepest. */
function violationOf(errors: readonly AjvError[]): Violation {
  const telling = errors.filter(({ keyword }) => !UNIONS.has(keyword));
  const [first, ...others] = (telling.length > 0 ? telling : errors).map(described);
  const deepest = others.reduce((best, one) => {
    return best !== undefined && one.path.length <= best.path.length ? best : one;
  }, first);
  const tied = telling.map(described).filter(({ path }) => path.length === deepest?.path.length);
  // Several branches that complain of one place: none of them says what was meant.
  const isTold = new Set(tied.map(({ message }) => message)).size <= 1;
  const violation = deepest ?? { path: [], message: "is not allowed" };
  return isTold ? violation : { ...violation, message: "fits none of the allowed forms" };
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
