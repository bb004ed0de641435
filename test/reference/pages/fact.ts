import type { ApiName } from "../apis.js";

/** What a page says, in a few words, and where errors.md says it: under which heading, and in which words or figures. */
export type Fact = readonly [fact: string, heading: string, ...says: readonly (string | RegExp)[]];

/** The facts of a page about an API. */
export interface FactsOfPage {
  readonly page: "000" | "001" | "002" | "003" | "004";
  readonly api: ApiName;
  readonly facts: readonly Fact[];
}

/** Where the document's own words on the API stand. */
export const ABOUT = "About this API";
