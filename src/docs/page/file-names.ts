/**
 * Where the pages of an API stand, from the folder of all pages.
 *
 * @module
 */

/** The page that lists the APIs. */
export const INDEX = "index.html";

/** The pages of an API, relative to the folder of all. */
export interface PagePaths {
  /** The whole API, shown by Redoc. */
  readonly reference: string;
  /** All of its errors. */
  readonly errors: string;
}

/** The pages of an API by its name, which is one that a folder can have. */
export function pathsOf(name: string): PagePaths {
  const isTaken = name.toLowerCase() === "index";
  return { reference: isTaken ? `${name}/reference.html` : `${name}.html`, errors: `${name}/errors.html` };
}

/** The address of a page as seen from another one. */
export function linkFrom(page: string, other: string): string {
  return "../".repeat(page.split("/").length - 1) + other;
}
