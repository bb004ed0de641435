/** Applies overlays to documents, both given as text. */

import type { Source } from "../../src/catalog/schema.js";
import type { DocumentFile } from "../../src/spec/document-node.js";
import { limitsWith } from "../../src/spec/limits.js";
import { applyOverlays } from "../../src/spec/overlay/apply-overlays.js";
import { parseFile } from "../../src/spec/parse-text.js";
import { createProblemLog } from "../../src/spec/problem-log.js";

/** What came out. */
export interface Applied {
  readonly root: unknown;
  /** `<code> <file><pointer>` of each problem. */
  readonly problems: readonly string[];
  readonly placeOf: (pointer: string) => Source | undefined;
}

/** A document changed by overlays, each given as the text of its actions or, if it says so itself, as a whole. */
export function overlaid(document: string, ...overlays: readonly string[]): Applied {
  const log = createProblemLog();
  const files = overlays.map((text, index) => fileOf(`overlay-${index + 1}.yaml`, whole(text)));
  const { root, placeOf } = applyOverlays(fileOf("api.yaml", document), files, log);
  const problems = log.problems.map(({ code, source }) => `${code} ${source?.file}${source?.pointer}`);
  return { root, problems, placeOf: (pointer) => placeOf?.(pointer) };
}

function whole(text: string): string {
  if (/^overlay:|^\[/.test(text)) return text;
  // Brackets would end the line's mapping.
  const quoted = text.replace(
    /target: (\$.*?)(?=, (update|remove):)/g,
    (_, path: string) => `target: "${path}"`,
  );
  return `overlay: 1.0.0\ninfo: { title: Test, version: "1" }\nactions:\n${quoted}`;
}

function fileOf(name: string, text: string): DocumentFile {
  const parsed = parseFile(Buffer.from(text), name, limitsWith({ aliases: Number.POSITIVE_INFINITY }));
  if ("problem" in parsed) throw new Error(parsed.problem.what);
  return { name, location: `/${name}`, root: parsed.value };
}
