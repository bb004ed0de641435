/**
 * Says how the parameters of requests are read.
 *
 * @module
 */

import type { ParameterDeclaration } from "../catalog/declaration.js";
import { defined } from "../catalog/defined.js";
import { expand } from "../catalog/expand.js";
import { isHeaderName } from "../catalog/http.js";
import { type Schemas, typesOf } from "../catalog/named.js";
import type { Schema } from "../catalog/schema.js";
import type { ServedParameter } from "../runtime/server/api.js";
import { requestSchemaOf } from "./request-schema.js";

/** Headers that OpenAPI leaves to other keywords (OpenAPI 4.8.12.1). */
const IGNORED = new Set(["accept", "content-type", "authorization"]);

/** The parameters of an operation, headers under their names in lower case. */
export function parametersOf(
  parameters: readonly ParameterDeclaration[],
  schemas: Schemas,
): readonly ServedParameter[] {
  return parameters.flatMap((parameter): readonly ServedParameter[] => {
    const { in: place, required, style, explode, schema } = parameter;
    if (place !== "path" && place !== "query" && place !== "header" && place !== "cookie") return [];
    const name = place === "header" ? parameter.name.toLowerCase() : parameter.name;
    if (place === "header" && (IGNORED.has(name) || !isHeaderName(name))) return [];
    const shape = schema ? shapeOf(schema, schemas) : {};
    return [
      {
        in: place,
        name,
        required,
        ...defined({ style, explode }),
        ...shape,
        ...(schema ? { schema: requestSchemaOf(schema) } : {}),
      },
    ];
  });
}

/** What the text of a parameter is to become. */
function shapeOf(schema: Schema, schemas: Schemas): Pick<ServedParameter, "types" | "items" | "members"> {
  const types = typesIn(schema, schemas);
  // A text stays what it is.
  if (types.every((type) => type === "string")) return {};
  const alternatives = expand(schema, schemas).map((alternative) => alternative.schema);
  const items = alternatives.flatMap((one) => (one.items ? typesIn(one.items, schemas) : []));
  const members = alternatives.flatMap(({ properties = {} }) => Object.entries(properties));
  const typed = members.map(([name, member]) => [name, typesIn(member, schemas)] as const);
  return {
    types,
    ...(items.some((type) => type !== "string") ? { items } : {}),
    ...(typed.length > 0 ? { members: Object.fromEntries(typed) } : {}),
  };
}

function typesIn(schema: Schema, schemas: Schemas): readonly string[] {
  const types = expand(schema, schemas).flatMap((alternative): readonly string[] => {
    const { type, const: constant, enum: values = [] } = alternative.schema;
    if (type !== undefined) return typesOf(type);
    const constants = constant === undefined ? values : [constant];
    return constants.map((value) => (value === null ? "null" : typeof value));
  });
  return [...new Set(types)];
}
