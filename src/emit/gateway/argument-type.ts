/**
 * The type of what a fault is raised with: what every constructor that takes it can take.
 *
 * @module
 */

import type { Gateway } from "../../catalog/gateway.js";
import type { ArgumentNeed, FaultArgument } from "../../catalog/gateway-arguments.js";
import type { Code } from "../code/layout.js";
import { literal } from "../code/literal.js";
import { intersection, typeOf } from "../code/type-of.js";

/** The type of an argument of faults. */
export function typeOfArgument(gateway: Gateway, { name, needs }: FaultArgument): Code {
  const types = needs.map(({ schema }) => typeOf(schema));
  const keys = types.map((type) => JSON.stringify(type));
  const distinct = needs.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
  // Named schemas are those of one API's types.ts: its constructor knows what they are.
  if (!keys.some((key) => key.includes("Schemas["))) {
    return typeOf(
      distinct.length > 1 ? { allOf: distinct.map(({ schema }) => schema) } : (distinct[0]?.schema ?? {}),
    );
  }
  const inits = [...new Set(needs.map((need) => initOf(gateway, need)))];
  const parts = inits.map((init) => `${init}[${literal(name)}]`);
  return parts.length > 1 ? intersection(parts) : (parts[0] ?? "unknown");
}

function initOf({ apis }: Gateway, { api, error }: ArgumentNeed): string {
  const module = apis.find((one) => one.name === api)?.names.module ?? "";
  return `${INIT}<typeof ${module}.${error.names.create}>`;
}

/** The type of what a constructor is given. No fault's type ends like it. */
export const INIT = "Init";
