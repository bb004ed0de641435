/**
 * Makes of a catalog what a generated server holds as code.
 *
 * @module
 */

import { type BoundaryKinds, CONDITIONS, type Condition } from "../catalog/boundary.js";
import type { ErrorCatalog, ErrorDefinition } from "../catalog/catalog.js";
import type { DeclaredError } from "../runtime/error.js";
import type { Answer, Boundary, ServedApi, ServedOperation } from "../runtime/server/api.js";
import { describeServer, type OperationDescription } from "../server/describe.js";
import { createError } from "./create-error.js";
import { type ByStatus, byStatus, type Nearest, nearestOf, statusOf } from "./nearest.js";
import { servedStream } from "./served-stream.js";

/** The kind of what the mock answers where the document declares nothing. */
const PROBLEM = "MockProblem";

/**
 * Statuses that come closest to a condition, in groups: the operation's errors of a group come before the API's of it.
 * What is wrong with an address no error says by its status alone: that a book is not there would mislead.
 */
const NEAREST: Readonly<Record<Exclude<Condition, Unplaced>, readonly (readonly number[])[]>> = {
  missingCredentials: [[401, 403], [400]],
  bodyTooLarge: [[413], [400, 422]],
  malformedBody: [[400, 422]],
  invalidRequest: [[400, 422]],
  notImplemented: [[501], [500, 503]],
  crash: [[500, 503]],
  timeout: [[504, 503], [500]],
  upstreamFailure: [[502, 503], [500]],
  streamFailure: [],
};

/** Conditions of requests that reach no operation. */
type Unplaced = "unknownRoute" | "wrongMethod";

const UNPLACED: Readonly<Record<Unplaced, number>> = { unknownRoute: 404, wrongMethod: 405 };

/** An API of the mock, and the catalog it was made of. */
export interface MockedApi {
  readonly catalog: ErrorCatalog;
  readonly served: ServedApi;
  /** The errors by kind. */
  readonly errors: ReadonlyMap<string, ErrorDefinition>;
  /** The operations by id, with what the catalog says of them. */
  readonly operations: ReadonlyMap<string, OperationDescription>;
}

/** The API of a catalog. `prefix` stands in front of its paths. */
export function mockedApi(catalog: ErrorCatalog, prefix = ""): MockedApi {
  const description = describeServer(catalog, prefix);
  const errors = new Map(catalog.errors.map((error) => [error.kind, error]));
  const known: Known = { catalog, errors, all: byStatus(catalog.errors) };
  return {
    catalog,
    errors,
    served: {
      name: catalog.api.name,
      operations: description.operations.map((operation) => operationOf(operation, known)),
      errors: {
        ...Object.fromEntries(description.errors),
        [PROBLEM]: { retry: "never", mediaType: "application/problem+json" },
      },
      boundary: { ...nearest(known), ...answersOf(known, description.boundary.kinds) },
      schemas: description.schemas,
    },
    operations: new Map(description.operations.map((one) => [one.operation.id, one])),
  };
}

interface Known {
  readonly catalog: ErrorCatalog;
  readonly errors: ReadonlyMap<string, ErrorDefinition>;
  readonly all: ByStatus;
}

function operationOf(description: OperationDescription, known: Known): ServedOperation {
  const { operation, method, route, parameters, credentials, body, successes, boundary, stream } =
    description;
  const own = operation.errors.flatMap((kind) => known.errors.get(kind) ?? []);
  return {
    id: operation.id,
    method,
    route: new RegExp(route.source),
    pathNames: route.names,
    parameters,
    ...(credentials.length > 0 ? { credentials } : {}),
    ...(body ? { body } : {}),
    // Where a document declares no success at all, there is one nevertheless, of which nothing is known.
    successes: successes.length > 0 ? successes : [{ status: 200, mediaTypes: [] }],
    ...(stream ? { stream: servedStream(stream) } : {}),
    errors: operation.errors,
    boundary: { ...nearest(known, byStatus(own)), ...answersOf(known, boundary.kinds) },
  };
}

/** The errors that a generated server would answer with. */
function answersOf({ catalog, errors }: Known, kinds: BoundaryKinds): Boundary<DeclaredError> {
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([condition, kind]) => {
      const definition = errors.get(kind);
      return definition ? [[condition, answerOf(catalog, { definition, status: statusOf(definition) })]] : [];
    }),
  );
}

function answerOf(catalog: ErrorCatalog, { definition, status }: Nearest): Answer<DeclaredError> {
  return ({ message, param }) =>
    createError(catalog, definition, { status, message, ...(param === undefined ? {} : { param }) });
}

/** What answers where a server's author would have to say what does: the nearest error, else a problem (RFC 9457). */
function nearest({ catalog, all }: Known, own: ByStatus = new Map()): Boundary<DeclaredError> {
  return Object.fromEntries(
    CONDITIONS.map((condition): readonly [Condition, Answer<DeclaredError>] => {
      if (condition === "unknownRoute" || condition === "wrongMethod")
        return [condition, ({ message }) => problemOf(catalog, UNPLACED[condition], message)];
      for (const statuses of NEAREST[condition]) {
        const found = nearestOf(own, statuses) ?? nearestOf(all, statuses);
        if (found) return [condition, answerOf(catalog, found)];
      }
      const [[first = 500] = []] = NEAREST[condition];
      return [condition, ({ message }) => problemOf(catalog, first, message)];
    }),
  );
}

/** What the mock answers where the document declares nothing. */
export function problemOf({ api }: ErrorCatalog, status: number, detail: string): DeclaredError {
  const body = { type: "about:blank", title: "Not declared by the document", status, detail };
  return { api: api.name, kind: PROBLEM, status, message: detail, body };
}
