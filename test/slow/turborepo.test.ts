import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { command, main } from "../support/command.js";
import { documentWith } from "../support/documents.js";
import { codeOf } from "../support/page-code.js";
import { repository } from "../support/sources.js";
import { put, tempFolder, treeOf } from "../support/temp-folder.js";

const guide = codeOf("docs/guide/monorepo.md");
const files = new Map([...guide.named("json"), ...guide.named("yaml")].map(({ name, text }) => [name, text]));
const [, ...typed] = guide.take("sh").text.trim().split(" ");
const turbo = join(repository, "node_modules/.bin/turbo");

/** The guide's package under several names, with the command where its packages would find it. */
function monorepo(...names: readonly string[]): string {
  const named = (file: string, name: string): string => (files.get(file) ?? "").replaceAll("books", name);
  const packages = names.map((name) => [
    [`packages/${name}/package.json`, named("packages/books/package.json", name)],
    [`packages/${name}/redocly.yaml`, named("packages/books/redocly.yaml", name)],
    [`packages/${name}/specs/${name}.yaml`, documentWith(`invalid_${name}`)],
  ]);
  const folder = tempFolder({
    "package.json": '{ "private": true, "packageManager": "npm@11.0.0", "workspaces": ["packages/*"] }',
    "package-lock.json": '{ "name": "mono", "lockfileVersion": 3, "packages": { "": {} } }',
    ".gitignore": "node_modules\n.turbo\n",
    "turbo.json": files.get("turbo.json") ?? "",
    "node_modules/.bin/openapi-errors": `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`,
    ...Object.fromEntries(packages.flat()),
  });
  spawnSync("chmod", ["+x", join(folder, "node_modules/.bin/openapi-errors")]);
  spawnSync("git", ["init", "-q"], { cwd: folder });
  return folder;
}

/** What Turborepo says of each package. */
async function generate(folder: string): Promise<Record<string, string>> {
  const env = [
    `PATH=${join(folder, "node_modules/.bin")}:${dirname(process.execPath)}:${process.env["PATH"]}`,
    "TURBO_TELEMETRY_DISABLED=1",
    "CI=1",
  ];
  const { code, stdout, stderr } = await command(
    folder,
    "env",
    ...env,
    turbo,
    ...typed,
    "--cache=local:rw",
    "--no-update-notifier",
  );
  expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
  const found = stdout.matchAll(/(\w+):generate: cache (hit|miss)/g);
  return Object.fromEntries([...found].map(([, name, state]) => [name, state]));
}

test("all code of the guide is used", () => expect(guide.left()).toEqual([]));

test("the guide's monorepo generates what has changed, and gets the rest from the cache, byte by byte", async () => {
  const folder = monorepo("books", "films");
  expect(await generate(folder)).toEqual({ books: "miss", films: "miss" });
  const first = treeOf(join(folder, "packages"));
  expect(first).toHaveProperty(["films/generated/films/errors.ts"]);

  for (const name of ["books", "films"]) {
    rmSync(join(folder, "packages", name, "generated"), { recursive: true });
  }
  expect(await generate(folder)).toEqual({ books: "hit", films: "hit" });
  expect(treeOf(join(folder, "packages"))).toEqual(first);

  put(folder, { "packages/films/specs/films.yaml": documentWith("invalid_films", "lost_film") });
  expect(await generate(folder)).toEqual({ books: "hit", films: "miss" });

  put(folder, { "packages/films/specs/films.yaml": documentWith("invalid_films") });
  expect(await generate(folder)).toEqual({ books: "hit", films: "hit" });
  expect(treeOf(join(folder, "packages"))).toEqual(first);
});

test("whatever counts for a package is among its inputs: configuration, overlays and templates", async () => {
  const folder = monorepo("books", "films");
  const films = (files: Readonly<Record<string, string>>): void => put(join(folder, "packages/films"), files);
  const overlay = (description: string): string =>
    JSON.stringify({
      overlay: "1.0.0",
      info: { title: "Of films", version: "1" },
      actions: [{ target: "$.components.responses.Refused", update: { description } }],
    });
  const changed = { books: "hit", films: "miss" };
  const page = (): string | undefined => treeOf(folder)["packages/films/generated/films/errors.md"];
  await generate(folder);

  films({
    "redocly.yaml": `x-openapi-errors: { templates: templates }
apis:
  films:
    root: specs/films.yaml
    x-openapi-errors: { output: generated/films, overlay: overlays/films.yaml }
`,
    "overlays/films.yaml": overlay("No film at all."),
    "templates/errors.md.hbs": "# Errors\n\n{{#each errors}}{{sentence summary}}\n{{/each}}",
  });
  expect(await generate(folder)).toEqual(changed);
  expect(page()).toMatch(/^# Errors/);

  films({ "overlays/films.yaml": overlay("The film is torn.") });
  expect(await generate(folder)).toEqual(changed);
  films({
    "templates/errors.md.hbs": "# What goes wrong\n\n{{#each errors}}{{sentence summary}}\n{{/each}}",
  });
  expect(await generate(folder)).toEqual(changed);
  expect(page()).toMatch(/^# What goes wrong/);
  expect(await generate(folder)).toEqual({ books: "hit", films: "hit" });
});

test("the same documents give the same bytes in another place", async () => {
  const [one, other] = [monorepo("books"), monorepo("books")];
  await generate(one);
  await generate(other);

  expect(treeOf(join(other, "packages"))).toEqual(treeOf(join(one, "packages")));
});
