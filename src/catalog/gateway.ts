/**
 * Gateways: several APIs behind one, whose own code raises faults and never knows an envelope. An error says in
 * `x-error.faults` which faults it stands for in its API.
 *
 * @module
 */

import type { ErrorCatalog, ErrorDefinition } from "./catalog.js";
import { type FaultArgument, type FaultError, mergeArguments } from "./gateway-arguments.js";
import { type FaultNames, type GatewayApiNames, GatewayNaming } from "./gateway-names.js";
import type { Source } from "./schema.js";

/** APIs behind one gateway, and all that its own code can raise. */
export interface Gateway {
  /** As in redocly.yaml, e.g. `kindo`. */
  readonly name: string;
  /** The name of the union of all faults in code, e.g. `KindoFault`. */
  readonly union: string;
  /** In the configuration's order. */
  readonly apis: readonly GatewayApi[];
  /** In the order of their first appearance. */
  readonly faults: readonly Fault[];
}

/** One of the APIs behind a gateway. */
export interface GatewayApi {
  readonly name: string;
  readonly title: string;
  readonly names: GatewayApiNames;
}

/** What the gateway's own code raises, whatever API was called. */
export interface Fault {
  /** As the documents write it, e.g. `model_not_found`. */
  readonly name: string;
  readonly names: FaultNames;
  /** What happened, in one sentence: that of its first error. */
  readonly summary: string;
  /** What it is in each API, in the order of {@link Gateway.apis}. One for each, unless there are conflicts. */
  readonly errors: readonly FaultError[];
  /** What the constructors of its errors need, each argument once: required ones first. */
  readonly arguments: readonly FaultArgument[];
}

/** What the documents of a gateway do not agree about. */
export type GatewayConflict =
  | {
      /** A fault that an API has no error for. */
      readonly conflict: "missing";
      readonly fault: string;
      /** The API that has no error for it. */
      readonly api: string;
      /** The faults that API has an error for, and the one at `source` has not: one may be meant. */
      readonly others: readonly string[];
      readonly source: Source;
    }
  | {
      /** Two errors of one API that stand for the same fault. */
      readonly conflict: "twice";
      readonly fault: string;
      readonly api: string;
      readonly kinds: readonly [string, string];
      /** The second one's place. */
      readonly source: Source;
    };

/** A gateway, and what stands in its way. */
export interface GatewayBuild {
  readonly gateway: Gateway;
  readonly conflicts: readonly GatewayConflict[];
}

/** Builds a gateway of the catalogs of its APIs. It can be relied on if there are no conflicts. */
export function buildGateway(name: string, catalogs: readonly ErrorCatalog[]): GatewayBuild {
  const { raised, conflicts } = raisedBy(catalogs);
  const titles = catalogs.map(({ api }) => ({ name: api.name, title: api.title }));
  const naming = new GatewayNaming(name);
  const apis = naming.apis(titles.map((api) => api.name));
  const faults = [...raised].map(([fault, errors]): Fault => {
    const [first] = errors;
    return {
      name: fault,
      names: naming.fault(fault),
      summary: first?.error.summary ?? "",
      errors,
      arguments: mergeArguments(errors),
    };
  });
  return {
    gateway: {
      name,
      union: naming.union,
      apis: titles.map((api, index) => ({ ...api, names: apis[index] ?? naming.api(api.name) })),
      faults,
    },
    conflicts: [...conflicts, ...missingIn(catalogs, raised)],
  };
}

type Raised = ReadonlyMap<string, readonly FaultError[]>;

/** The faults of all APIs with their errors, the first one of each API. */
function raisedBy(catalogs: readonly ErrorCatalog[]): {
  readonly raised: Raised;
  readonly conflicts: readonly GatewayConflict[];
} {
  const raised = new Map<string, FaultError[]>();
  const conflicts: GatewayConflict[] = [];
  const all = catalogs.flatMap(({ api, errors }) => errors.map((error) => ({ api: api.name, error })));
  for (const { api, error } of all) {
    for (const fault of new Set(error.faults)) {
      const errors = raised.get(fault) ?? [];
      const before = errors.find((one) => one.api === api);
      if (before) {
        const kinds = [before.error.kind, error.kind] as const;
        conflicts.push({ conflict: "twice", fault, api, kinds, source: placeOf(fault, error) });
      } else raised.set(fault, [...errors, { api, error }]);
    }
  }
  return { raised, conflicts };
}

function missingIn(catalogs: readonly ErrorCatalog[], raised: Raised): readonly GatewayConflict[] {
  const isIn = (api: string, fault: string): boolean =>
    raised.get(fault)?.some((one) => one.api === api) === true;
  return [...raised].flatMap(([fault, errors]) => {
    const [first] = errors;
    const without = catalogs.map(({ api }) => api.name).filter((api) => !isIn(api, fault));
    return without.flatMap((api): readonly GatewayConflict[] => {
      if (!first) return [];
      const others = [...raised.keys()].filter((other) => isIn(api, other) && !isIn(first.api, other));
      return [{ conflict: "missing", fault, api, others, source: placeOf(fault, first.error) }];
    });
  });
}

/** Where an error says that it stands for a fault. */
function placeOf(fault: string, { faults, faultsSource, source }: ErrorDefinition): Source {
  if (!faultsSource) return source;
  return { ...faultsSource, pointer: `${faultsSource.pointer}/${faults.indexOf(fault)}` };
}
