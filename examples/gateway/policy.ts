/** Who may do what. Raises faults, and knows neither an API nor an envelope. */

import * as kindo from "../../generated/gateways/kindo.js";

/** What the policy is made of. */
export interface PolicySettings {
  /** The keys that are valid; any if left out, but for those that say that they are revoked. */
  readonly keys?: readonly string[];
  /** How many requests a key may send in a minute. */
  readonly requestsPerMinute?: number;
  /** Models that keys of the limited group may not use. */
  readonly restrictedModels?: readonly string[];
}

/** Decides about requests. */
export interface Policy {
  /** Lets a request in, or throws the fault that refuses it. */
  admit(request: Request): undefined;
  /** Lets a request use a model, or throws the fault that refuses it. */
  checkModel(request: Request, model: string): void;
}

const MINUTE = 60_000;

/** A policy. Keys that contain `limited` belong to a group without access to the restricted models. */
export function createPolicy(settings: PolicySettings = {}): Policy {
  const { keys, requestsPerMinute = 600, restrictedModels = ["gpt-4.1", "claude-opus-4-1"] } = settings;
  const windows = new Map<string, { readonly start: number; count: number }>();
  const isValid = (key: string): boolean => keys?.includes(key) ?? !/revoked|invalid/.test(key);

  return {
    admit(request) {
      const key = keyOf(request);
      if (!isValid(key)) throw kindo.unauthorized();
      const now = Date.now();
      const known = windows.get(key);
      const window = known && now - known.start < MINUTE ? known : { start: now, count: 0 };
      windows.set(key, window);
      window.count += 1;
      if (window.count <= requestsPerMinute) return undefined;
      const retryAfter = Math.ceil((window.start + MINUTE - now) / 1000);
      throw kindo.rateLimited({ message: "Rate limit exceeded for your organization.", retryAfter });
    },
    checkModel(request, model) {
      if (model.startsWith("unknown-")) throw kindo.modelNotFound({ message: `Model '${model}' not found.` });
      if (!keyOf(request).includes("limited") || !restrictedModels.includes(model)) return;
      throw kindo.modelAccessDenied({ message: `Your user group does not have access to model '${model}'.` });
    },
  };
}

/** The key of a request: `Authorization: Bearer` or `x-api-key`. */
function keyOf({ headers }: Request): string {
  return headers.get("x-api-key") ?? (headers.get("authorization") ?? "").replace(/^bearer\s+/i, "");
}
