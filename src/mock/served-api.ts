/**
 * Makes of a catalog what a generated server holds as code.
 *
 * @module
 */

import { type BoundaryKinds, CONDITIONS, type Condition } from "../catalog/boundary.js";
import type { ErrorCatalog, ErrorDefinition, FrameMember, FrameValue, Stream } from "../catalog/catalog.js";
import { at } from "../runtime/body.js";
import type { DeclaredError } from "../runtime/error.js";
import type {
  Answer,
  Boundary,
  MakeFrame,
  ServedApi,
  ServedOperation,
  ServedStream,
  StreamState,
} from "../runtime/server/api.js";
import { describeServer, type OperationDescription } from "../server/describe.js";
import { createError, statusOf, takesMessage } from "./create-error.js";

/** The kind of what the mock answers where the document declares nothing. */
const PROBLEM = "MockProblem";

/** Statuses that come closest to a condition, the first best. */
const NEAREST: Readonly<Record<Condition, readonly number[]>> = {
  unknownRoute: [404, 400],
  wrongMethod: [405, 404, 400],
  missingCredentials: [401, 403, 400],
  bodyTooLarge: [413, 400, 422],
  malformedBody: [400, 422],
  invalidRequest: [400, 422],
  notImplemented: [501, 500],
  crash: [500, 503],
  timeout: [504, 503, 500],
  upstreamFailure: [502, 503, 500],
  streamFailure: [],
};

/** An API of the mock, and the catalog it was made of. */
export interface MockedApi {
  readonly catalog: ErrorCatalog;
  readonly served: ServedApi;
  /** The operations by id, with what the catalog says of them. */
  readonly operations: ReadonlyMap<string, OperationDescription>;
}

/** The API of a catalog. `prefix` stands in front of its paths. */
export function mockedApi(catalog: ErrorCatalog, prefix = ""): MockedApi {
  const description = describeServer(catalog, prefix);
  const answers = (kinds: BoundaryKinds): Boundary<DeclaredError> => answersOf(kinds, catalog);
  const operations = description.operations.map((operation) => operationOf(operation, answers));
  return {
    catalog,
    served: {
      name: catalog.api.name,
      operations,
      errors: {
        ...Object.fromEntries(description.errors),
        [PROBLEM]: { retry: "never", mediaType: "application/problem+json" },
      },
      boundary: { ...nearest(catalog), ...answers(description.boundary.kinds) },
      schemas: asSchemas(description.schemas),
    },
    operations: new Map(description.operations.map((one) => [one.operation.id, one])),
  };
}

/** Schemas that are truth values allow everything or nothing, and are no objects. */
function asSchemas(schemas: { readonly [name: string]: unknown }): { readonly [name: string]: object } {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema === false ? { not: {} } : Object(schema)]),
  );
}

function operationOf(
  description: OperationDescription,
  answers: (kinds: BoundaryKinds) => Boundary<DeclaredError>,
): ServedOperation {
  const { operation, method, route, parameters, credentials, body, successes, boundary, stream } =
    description;
  return {
    id: operation.id,
    method,
    route: new RegExp(route.source),
    pathNames: route.names,
    parameters,
    ...(credentials.length > 0 ? { credentials } : {}),
    ...(body ? { body } : {}),
    successes,
    ...(stream ? { stream: streamOf(stream) } : {}),
    errors: operation.errors,
    boundary: answers(boundary.kinds),
  };
}

function answersOf(kinds: BoundaryKinds, catalog: ErrorCatalog): Boundary<DeclaredError> {
  const byKind = new Map(catalog.errors.map((error) => [error.kind, error]));
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([condition, kind]) => {
      const definition = byKind.get(kind);
      return definition ? [[condition, answerOf(catalog, definition)]] : [];
    }),
  );
}

function answerOf(catalog: ErrorCatalog, definition: ErrorDefinition): Answer<DeclaredError> {
  return ({ message, param }) =>
    createError(catalog, definition, { message, ...(param === undefined ? {} : { param }) });
}

/** What answers each condition where nothing is declared for it: the nearest error, else a problem (RFC 9457). */
function nearest(catalog: ErrorCatalog): Boundary<DeclaredError> {
  return Object.fromEntries(
    CONDITIONS.map((condition) => {
      const [first = 500] = NEAREST[condition];
      const definition = nearestError(catalog.errors, NEAREST[condition]);
      if (definition) return [condition, answerOf(catalog, definition)];
      return [condition, ({ message }) => problemOf(catalog, first, message)];
    }),
  );
}

/** The declared error that comes closest: of the first status that has any, best one that can say what is wrong. */
export function nearestError(
  errors: readonly ErrorDefinition[],
  statuses: readonly number[],
): ErrorDefinition | undefined {
  for (const status of statuses) {
    const found = errors.filter((error) => statusOf(error) === status);
    const [best = found[0]] = found.filter(takesMessage);
    if (best) return best;
  }
  return undefined;
}

/** What the mock answers where the document declares nothing. */
export function problemOf({ api }: ErrorCatalog, status: number, detail: string): DeclaredError {
  const body = { type: "about:blank", title: "Not declared by the document", status, detail };
  return { api: api.name, kind: PROBLEM, status, message: detail, body };
}

function streamOf(stream: Stream): ServedStream {
  const {
    operation: _operation,
    source: _source,
    payloads: _payloads,
    extras,
    following,
    ...served
  } = stream;
  return {
    ...served,
    payloads: Object.fromEntries(
      Object.entries(extras).map(([kind, members]): [string, MakeFrame] => [
        kind,
        (error, state) => ({ ...membersOf(members, error, state), ...Object(error.body) }),
      ]),
    ),
    then: following.map(({ event, payload }) => ({
      event,
      ...(payload ? { payload: (error, state) => membersOf(payload, error, state) } : {}),
    })),
  };
}

type FrameError = Parameters<MakeFrame>[0];

function membersOf(members: readonly FrameMember[], error: FrameError, state: StreamState): object {
  return Object.fromEntries(members.map(({ name, value }) => [name, fill(value, error, state)]));
}

function fill(value: FrameValue, error: FrameError, state: StreamState): unknown {
  switch (value.fill) {
    case "constant":
      return value.value;
    case "sequence":
      return state.sequence;
    case "slot":
      return value.slot === "message" ? error.message : state.code;
    case "kept":
      return at(state.snapshot, ...value.path) ?? "";
    case "snapshot":
      return { ...Object(state.snapshot), ...membersOf(value.members, error, state) };
    case "object":
      return membersOf(value.members, error, state);
  }
}
