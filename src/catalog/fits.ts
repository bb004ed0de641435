import { type BodyTemplate, marksOf, type Path } from "./body.js";
import type { JsonValue } from "./schema.js";

/**
 * How well a value fits a template: 0 if a constant or a pattern differs, else 1 and one more for each that is met.
 * Members that bodies may leave out count only where they are there.
 */
export function fits(template: BodyTemplate, value: JsonValue): number {
  if (template.node === "object" && !isRecord(value)) return 0;
  if (template.node === "list" && !Array.isArray(value)) return 0;
  let degree = 1;
  for (const { path, value: mark, required } of marksOf(template)) {
    const actual = valueAt(value, path);
    if (actual === undefined && !required) continue;
    const met =
      mark.node === "constant"
        ? JSON.stringify(actual) === JSON.stringify(mark.value)
        : typeof actual === "string" && surrounds(mark.texts, actual);
    if (!met) return 0;
    degree += 1;
  }
  return degree;
}

/** Whether a text starts and ends as a pattern does. */
function surrounds(texts: readonly string[], text: string): boolean {
  return text.startsWith(texts[0] ?? "") && text.endsWith(texts.at(-1) ?? "");
}

/** The value at a path, or `undefined`. */
export function valueAt(value: JsonValue, path: Path): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === "number") current = isList(current) ? current[step] : undefined;
    else current = isRecord(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isRecord(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
