import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { command } from "../support/command.js";

const root = new URL("../../", import.meta.url);

/** Every path that package.json promises to those who install the package. */
function promisedPaths(): readonly string[] {
  const { bin, exports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const leaves = (value: unknown): readonly string[] =>
    typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(leaves);
  return [...leaves(bin), ...leaves(exports)].map((path) => path.replace(/^\.\//, ""));
}

test("what package.json promises is there and is packed, and nothing of the sources or tests", async () => {
  const { stdout } = await command(root.pathname, "npm", "pack", "--dry-run", "--json", "--ignore-scripts");
  const [{ files }] = JSON.parse(stdout);
  const packed: readonly string[] = files.map((file: { path: string }) => file.path);

  expect(promisedPaths().filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  expect(packed).toEqual(expect.arrayContaining([...promisedPaths()]));
  expect(packed.filter((path) => /^(src|test|specs|scripts|generated)\//.test(path))).toEqual([]);
});

test("what is built can be imported by the name of the package", async () => {
  const { code, stdout } = await command(
    root.pathname,
    process.execPath,
    "--input-type=module",
    "--eval",
    'console.log(Object.keys(await import("openapi-errors")).sort().join(" "))',
  );

  expect({ code, stdout }).toEqual({ code: 0, stdout: "catalogOf generate lint\n" });
});
