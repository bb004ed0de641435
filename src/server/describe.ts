/**
 * Says what a server has to know of an API, as plain data: the generated servers hold it as code, the mock as it is.
 *
 * @module
 */

import { slotOf } from "../catalog/body.js";
import type { Condition } from "../catalog/boundary.js";
import type { Boundary, ErrorCatalog, ErrorDefinition, Operation, Stream } from "../catalog/catalog.js";
import type { StatusKey } from "../catalog/declaration.js";
import { defined } from "../catalog/defined.js";
import { isUsable } from "../catalog/derive-boundary.js";
import { isJson } from "../catalog/http.js";
import type { JsonMap } from "../catalog/json-schema.js";
import { comparePaths } from "../catalog/path-template.js";
import { reachedFrom } from "../catalog/prune.js";
import type {
  ServedBody,
  ServedCredential,
  ServedError,
  ServedParameter,
  ServedSuccess,
} from "../runtime/server/api.js";
import { parametersOf } from "./parameters.js";
import { requestSchemaOf, requestSchemasOf } from "./request-schema.js";
import { type RouteDescription, routeOf } from "./route.js";
import { successesOf } from "./successes.js";

/** An API as a server needs to know it. */
export interface ServerDescription {
  readonly name: string;
  /** Sorted so that the first whose route matches is meant. */
  readonly operations: readonly OperationDescription[];
  /** By kind, in the catalog's order. */
  readonly errors: ReadonlyMap<string, ServedError>;
  /** What answers requests that reach no operation. */
  readonly boundary: Boundary;
  /** The conditions that no declared error answers somewhere, so that the server's author has to say what does. */
  readonly open: readonly Condition[];
  /** The schemas that those of requests refer to. */
  readonly schemas: Readonly<Record<string, JsonMap>>;
}

/** An operation as a server needs to know it. */
export interface OperationDescription {
  readonly operation: Operation;
  readonly method: string;
  readonly route: RouteDescription;
  readonly parameters: readonly ServedParameter[];
  readonly credentials: readonly (readonly ServedCredential[])[];
  readonly body?: ServedBody;
  readonly successes: readonly ServedSuccess[];
  readonly boundary: Boundary;
  readonly stream?: Stream;
  readonly passthrough?: PassthroughDescription;
}

/** Which answers of an upstream are forwarded. */
export interface PassthroughDescription {
  readonly statuses: readonly StatusKey[];
  /** The kind of the error that replaces an answer without a body. */
  readonly empty?: string;
}

/**
 * Describes an API. Its catalog has to be of everything; of one of errors only there are no operations to serve.
 *
 * @param prefix Stands in front of every path, e.g. `/kaiko-v2`.
 */
export function describeServer(catalog: ErrorCatalog, prefix = ""): ServerDescription {
  const { api, errors, operations, schemas, boundary = { kinds: {}, open: [] } } = catalog;
  const served = operations
    .flatMap((operation) => operationOf(operation, catalog, prefix) ?? [])
    .sort((one, other) => comparePaths(one.operation.path, other.operation.path));
  const parts = operations.flatMap(({ signature }) => [
    ...(signature?.parameters.map(({ schema }) => schema) ?? []),
    ...(signature?.requestBody?.content.filter(({ mediaType }) => isJson(mediaType)) ?? []).map(
      ({ schema }) => schema,
    ),
  ]);
  const conditions = [boundary, ...served.map((one) => one.boundary)].flatMap(({ open }) => open);
  return {
    name: api.name,
    operations: served,
    errors: new Map(errors.map((error) => [error.kind, errorOf(error)])),
    boundary,
    open: [...new Set(conditions)],
    schemas: requestSchemasOf(reachedFrom(parts, schemas)),
  };
}

function operationOf(
  operation: Operation,
  catalog: ErrorCatalog,
  prefix: string,
): OperationDescription | undefined {
  const { signature, method, path } = operation;
  const route = routeOf(prefix + path);
  if (!signature || !route) return undefined;
  const { credentials, boundary } = signature;
  return {
    operation,
    method: method.toUpperCase(),
    route,
    parameters: parametersOf(signature.parameters, catalog.schemas),
    credentials,
    successes: successesOf(signature.responses, catalog.schemas),
    boundary,
    ...defined({
      body: bodyOf(signature.requestBody),
      stream: catalog.streams.find((stream) => stream.operation === operation.id),
      passthrough: passthroughOf(operation, catalog.errors),
    }),
  };
}

function bodyOf(body: NonNullable<Operation["signature"]>["requestBody"]): ServedBody | undefined {
  if (!body) return undefined;
  const { required, content } = body;
  const json = content.find(({ mediaType }) => isJson(mediaType));
  return {
    required,
    mediaTypes: content.map(({ mediaType }) => mediaType),
    ...(json?.schema ? { schema: requestSchemaOf(json.schema) } : {}),
  };
}

function passthroughOf(
  { passthrough }: Operation,
  errors: readonly ErrorDefinition[],
): PassthroughDescription | undefined {
  if (!passthrough) return undefined;
  const exceptions = errors.filter((error) => passthrough.except.includes(error.kind) && isUsable(error));
  const [first] = exceptions.filter(({ kind, code, type }) => /empty/i.test(`${kind} ${code} ${type}`));
  const empty = first ?? (exceptions.length === 1 ? exceptions[0] : undefined);
  return { statuses: passthrough.statuses, ...defined({ empty: empty?.kind }) };
}

function errorOf({ retry, code, type, headers, body, deliveries }: ErrorDefinition): ServedError {
  const mediaTypes = deliveries.flatMap((delivery) =>
    delivery.via === "response" ? delivery.mediaTypes : [],
  );
  const mediaType = mediaTypes.find((one) => isJson(one)) ?? mediaTypes.find((one) => !one.includes("*"));
  const ids = headers.filter(({ fact }) => fact === "requestId").map(({ name }) => name.toLowerCase());
  const known = code ?? type;
  return {
    retry,
    ...(mediaType === undefined || mediaType === "application/json" ? {} : { mediaType }),
    ...(known === undefined ? {} : { code: String(known) }),
    ...(ids.length > 0 ? { requestIdHeaders: ids } : {}),
    ...defined({ requestIdPath: slotOf(body, "requestId")?.path }),
  };
}
