// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { ServedApi, ServedOperation, ServedParameter, Validator, Violation } from "./api.js";
import type { Parameters } from "./parameters.js";

/** What is wrong with a request, for the caller. */
export interface Complaint {
  readonly message: string;
  readonly param?: string;
}

/** The checks of an operation's requests. */
interface OperationChecks {
  readonly parameters: readonly (readonly [keyof Parameters, Check])[];
  readonly body: Check | undefined;
}

type Check = (value: unknown) => Violation | undefined;

/** The checks of each operation, prepared when the first request comes. */
export type Checks = (operation: ServedOperation) => OperationChecks;

/** Prepares the checks of an API's requests, each when it is first needed. */
export function checksOf({ schemas }: ServedApi, validator: Validator): Checks {
  const known = new Map<ServedOperation, OperationChecks>();
  const prepare = (schema: object): Check => validator(schemas ? { $defs: schemas, ...schema } : schema);
  return (operation) => {
    const before = known.get(operation);
    if (before) return before;
    const { body, parameters = [] } = operation;
    const places = (["path", "query", "headers", "cookies"] as const).flatMap((place) => {
      const own = parameters.filter((parameter) => PLACES[parameter.in] === place);
      return own.length === 0 ? [] : [[place, prepare(schemaOf(own))] as const];
    });
    const checks = { parameters: places, body: body?.schema && prepare(body.schema) };
    known.set(operation, checks);
    return checks;
  };
}

const PLACES = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

function schemaOf(parameters: readonly ServedParameter[]): object {
  const properties = parameters.map(({ name, schema }) => [name, schema ?? {}] as const);
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  return { type: "object", properties: Object.fromEntries(properties), required };
}

/** The first thing that is wrong with a request, if anything is. A body that was not read is not looked at. */
export function complaintOf(
  checks: OperationChecks,
  parameters: Parameters,
  body: unknown,
): Complaint | undefined {
  for (const [place, check] of checks.parameters) {
    const violation = check(parameters[place]);
    if (violation) return inWords(violation, "The request");
  }
  const violation = body === undefined ? undefined : checks.body?.(body);
  return violation && inWords(violation, "The body");
}

function inWords({ path, message }: Violation, whole: string): Complaint {
  const param = path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
  return param === "" ? { message: `${whole} ${message}.` } : { message: `'${param}' ${message}.`, param };
}
