/** Accessibility, as axe sees it. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The serious faults of a page: which rule, and where. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  // The page's own policy lets nobody else's scripts in; the debugger may.
  await page.evaluate(source);
  const results = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: typeof axe };
    return run.run("html", { resultTypes: ["violations"] });
  });
  return results.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html.slice(0, 200)}`),
    );
}
