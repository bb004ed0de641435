/** Pages of the manual that are made of what they describe. `npm run manual` writes them anew. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { repository } from "../support/sources.js";

/** Whether pages are written instead of compared. */
export const isUpdate = process.env["UPDATE_MANUAL"] !== undefined;

/** Compares a page with what it should say, or writes it. */
export function expectPage(path: string, want: string): void {
  const file = join(repository, path);
  if (isUpdate) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, want);
  }
  expect(existsSync(file) ? readFileSync(file, "utf8") : "", `${path}: \`npm run manual\` writes it`).toBe(
    want,
  );
}
