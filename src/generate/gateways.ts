/** The gateways of a run, each with the catalogs of its APIs, and what is wrong with them. */

import type { ErrorCatalog } from "../catalog/catalog.js";
import { buildGateway, type GatewayBuild } from "../catalog/gateway.js";
import type { ApiTarget, GatewayTarget, Targets } from "../config/config.js";
import type { Problem } from "../spec/problem.js";
import { conflictProblem, emptyProblem, incompleteProblem } from "./gateway-problems.js";

/** An API whose document was read. */
export interface CatalogedApi {
  readonly api: ApiTarget;
  readonly catalog: ErrorCatalog;
  /** A problem with its document, placed where its author wrote it. */
  readonly placed: (problem: Problem) => Problem;
}

/** A gateway that this run is about, because it is about any of its APIs. */
export interface GatheredGateway {
  readonly target: GatewayTarget;
  /** Left out while the catalog of any of its APIs cannot be had. */
  readonly build?: GatewayBuild;
  /** The names of the APIs whose catalogs other runs made. */
  readonly neighbours: readonly string[];
  /** The names of the APIs whose catalogs cannot be had. */
  readonly missing: readonly string[];
}

/** Where the catalogs of a run come from. */
export interface Catalogs {
  /** The APIs that the run has read. */
  readonly read: readonly CatalogedApi[];
  /** The catalog of an API that the run is not about. */
  readonly neighbour: (api: ApiTarget) => Promise<ErrorCatalog | undefined>;
}

/** The gateways that a run is about. One whose documents could not all be read is left out: they come first. */
export async function gatherGateways(
  { apis, gateways }: Targets,
  catalogs: Catalogs,
): Promise<readonly GatheredGateway[]> {
  const isIn = (list: readonly ApiTarget[], one: ApiTarget): boolean =>
    list.some((api) => api.name === one.name && api.document === one.document);
  const read = catalogs.read.map(({ api }) => api);
  const meant = gateways.filter((gateway) => {
    const own = gateway.apis.filter((api) => isIn(apis, api));
    return own.length > 0 && own.every((api) => isIn(read, api));
  });
  return Promise.all(meant.map((gateway) => gather(gateway, catalogs)));
}

async function gather(target: GatewayTarget, { read, neighbour }: Catalogs): Promise<GatheredGateway> {
  const found = await Promise.all(
    target.apis.map(async (api) => {
      const own = read.find((one) => one.api.name === api.name && one.api.document === api.document);
      const catalog = own?.catalog ?? (await neighbour(api));
      return { name: api.name, isOwn: own !== undefined, catalog };
    }),
  );
  const neighbours = found.filter(({ isOwn }) => !isOwn).map(({ name }) => name);
  const missing = found.filter(({ catalog }) => catalog === undefined).map(({ name }) => name);
  if (missing.length > 0) return { target, neighbours, missing };
  // What was generated under another name is the same API nevertheless.
  const catalogs = found.flatMap(({ name, catalog }) =>
    catalog === undefined ? [] : [{ ...catalog, api: { ...catalog.api, name } }],
  );
  return { target, build: buildGateway(target.name, catalogs), neighbours, missing };
}

/** What is wrong with a gateway, placed where the authors of its documents and overlays wrote it. */
export function placedGatewayProblems(
  gateway: GatheredGateway,
  read: readonly CatalogedApi[],
): readonly Problem[] {
  return gatewayProblems(gateway).map((problem) =>
    read.reduce((found, { placed }) => placed(found), problem),
  );
}

function gatewayProblems({ target, build, neighbours, missing }: GatheredGateway): readonly Problem[] {
  if (!build) return [incompleteProblem(target, missing)];
  if (build.gateway.faults.length === 0) return [emptyProblem(target)];
  return build.conflicts.map((conflict) => conflictProblem(target.name, conflict, neighbours));
}
