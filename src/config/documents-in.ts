import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/** The names of the OpenAPI documents that lie in a folder, as far as a look at their beginnings tells. */
export function documentsIn(folder: string): readonly string[] {
  try {
    // Names that a shell would read as something else are no good example.
    const names = readdirSync(folder).filter((name) => /^\w[\w.-]*\.(ya?ml|json)$/i.test(name));
    return names
      .sort()
      .filter((name) => /^[\s{]*["']?(openapi|swagger)["']?\s*:/m.test(beginningOf(join(folder, name))));
  } catch {
    // Whoever may not look around here can still name a document.
    return [];
  }
}

function beginningOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(1024);
    return bytes.toString("utf8", 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
