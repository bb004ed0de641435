/**
 * What every page has around its own: title, description, icon, style, scripts, and what it may do.
 *
 * @module
 */

import type { Templates } from "../../emit/text/templates.js";
import { scriptText } from "./html.js";
import { policyOf } from "./security.js";

/** What pages are like. */
export interface PageOptions {
  /** Paths in problems are relative to it. */
  readonly cwd: string;
  /** A folder whose templates come before ours. An absolute path. */
  readonly folder?: string | undefined;
  /** Is told the absolute path of each file that is looked for in the folder. */
  readonly onFile?: ((path: string) => void) | undefined;
  /** Whether the pages listen to the server that they come from. */
  readonly isLive: boolean;
}

/** What is filled into the frame of a page. */
export interface Frame {
  readonly heading: string;
  readonly summary: string;
  readonly icon: string;
  readonly style: string;
  readonly policy: string;
  /** Chooses light or dark before anything is shown. */
  readonly theme: string;
  /** The script of the page. */
  readonly script: string;
  /** Loads the page again when it has changed; empty where nobody serves it. */
  readonly live: string;
}

/** What tells one page from another. */
export interface FrameOptions {
  readonly heading: string;
  readonly summary: string;
  /** The files of the page's own scripts. */
  readonly scripts: readonly string[];
  /** The text of a further script, if there is one. */
  readonly library?: string;
  readonly isLive: boolean;
}

/** The frame of a page. */
export function frameOf(options: FrameOptions, templates: Templates): Frame {
  const { heading, summary, isLive, library } = options;
  const read = (names: readonly string[]): string => names.map((name) => templates.read(name)).join("\n");
  const theme = read(["theme.js"]);
  const script = read(options.scripts);
  const live = isLive ? read(["live.js"]) : "";
  const used = [theme, script, live, library ?? ""].filter((text) => text !== "");
  return {
    heading,
    summary: summary.replace(/\s+/g, " ").trim().slice(0, 300),
    icon: `data:image/svg+xml,${encodeURIComponent(templates.read("icon.svg").trim())}`,
    style: templates.read("style.css"),
    policy: policyOf({ scripts: used.map(scriptText), isLive }),
    theme,
    script,
    live,
  };
}
