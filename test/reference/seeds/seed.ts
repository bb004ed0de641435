import type { Retry } from "../../../src/catalog/schema.js";
import type { ApiName } from "../apis.js";

/** What one seed page says about one document. */
export interface SeedPage {
  readonly page: "000" | "001" | "002" | "003" | "004";
  readonly api: ApiName;
  readonly rows: readonly SeedRow[];
}

/** A row of a page's table, or a shape that the page prints. */
export interface SeedRow {
  readonly kind: string;
  /** The status, or the name of the event where it comes in a stream; `""` is an event without a name. */
  readonly status?: number;
  readonly event?: string;
  /** Further statuses that the page means by a class, such as `5XX`. */
  readonly alsoUnder?: readonly string[];
  readonly type?: string;
  readonly code?: string;
  /** A word of what the page gives as cause. */
  readonly cause: RegExp;
  /** A word of what the page says to do. */
  readonly todo: RegExp;
  readonly retry: Retry;
  /** The headers of the response, in lower case and in the order of the alphabet. */
  readonly headers: readonly string[];
  /** What the gateway gives to the constructor, ... */
  readonly init: object;
  /** ... and the body that must come out of it, byte for byte: as the page prints it, or in its envelope. */
  readonly body: string;
  /** Whether the page prints this very body. `...` in it is the page's. */
  readonly printed: boolean;
  /** Whether the page leaves part of the error's shape open. */
  readonly inferred?: true;
}
