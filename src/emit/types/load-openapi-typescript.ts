/**
 * Loads openapi-typescript by `require`, which takes half as long as `import`, and with the compiler that ts-morph has
 * loaded already: it needs one to print types, and a second one takes .2 s and 50 MB. Its linter, .2 s more, is left out: our
 * documents are not linted by it.
 *
 * @module
 */

import { createRequire } from "node:module";
import { compiler } from "../code/ts-morph.js";

/** What openapi-typescript exports. */
export type OpenapiTypescript = typeof import("openapi-typescript");

let loaded: OpenapiTypescript | undefined;

/** openapi-typescript, loaded once. Nobody else's `require` gives anything but what it would have given without us. */
export function loadOpenapiTypescript(): OpenapiTypescript {
  loaded ??= load();
  return loaded;
}

function load(): OpenapiTypescript {
  const require = createRequire(import.meta.url);
  const { resolve, cache } = createRequire(require.resolve("openapi-typescript"));
  const replaced = [
    { path: resolve("typescript"), exports: compiler },
    { path: resolve("@redocly/openapi-core"), exports: {} },
  ];
  const before = replaced.map(({ path }) => cache[path]);
  for (const { path, exports } of replaced) cache[path] = moduleOf(path, exports);
  try {
    // `require` cannot know what it loads; openapi-typescript declares it.
    return require("openapi-typescript") as OpenapiTypescript;
  } finally {
    for (const [index, { path }] of replaced.entries()) {
      const module = before[index];
      if (module === undefined) delete cache[path];
      else cache[path] = module;
    }
  }
}

function moduleOf(path: string, exports: unknown): NodeJS.Module {
  const module = { id: path, filename: path, path, loaded: true, exports, children: [], paths: [] };
  // Of a module that is loaded, `require` wants no more.
  return module as Partial<NodeJS.Module> as NodeJS.Module;
}
