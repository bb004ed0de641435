import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { command, main, openapiErrors } from "../../support/command.js";
import { documentWith } from "../../support/documents.js";
import { put, tempFolder } from "../../support/temp-folder.js";

const reportLoads = fileURLToPath(new URL("../../support/report-loads.js", import.meta.url));

const setting = "{ output: generated/books, overlay: books.overlay.yaml }";
const redocly = `apis:\n  books: { root: books.yaml, x-openapi-errors: ${setting} }\n`;

/** Gives the one error of the document another kind, and some other advice. */
function overlayWith(kind: string, more = ""): string {
  return `overlay: 1.0.0
info: { title: What books.yaml leaves out, version: "1" }
actions:
  - target: $.components.schemas.InvalidBook
    update:
      x-error: { kind: ${kind}, resolution: Read it first. ${more}}
`;
}

function project(): string {
  return tempFolder({
    "node_modules/some-package/package.json": "{}",
    "redocly.yaml": redocly,
    "books.yaml": documentWith("invalid_book"),
    "books.overlay.yaml": overlayWith("TornBook"),
  });
}

describe("an overlay of redocly.yaml", () => {
  test("changes what is generated, and editing it changes that again", async () => {
    const folder = project();
    const errors = (): string => readFileSync(join(folder, "generated/books/errors.ts"), "utf8");

    expect(await openapiErrors(folder, "generate")).toMatchObject({ code: 0 });
    expect(errors()).toContain("export function isTornBook(");
    // A second run believes what it remembers, also of the overlay.
    const again = await command(folder, process.execPath, "--import", reportLoads, main, "generate");
    expect(again.stderr).not.toMatch(/loads .*(commander|cli\/run\.js)/);

    put(folder, { "books.overlay.yaml": overlayWith("WetBook") });
    expect((await openapiErrors(folder, "generate", "--check")).code).toBe(1);
    expect((await openapiErrors(folder, "generate")).code).toBe(0);
    expect(errors()).toContain("export function isWetBook(");
    expect(errors()).not.toContain("TornBook");
  });

  test("is watched", async () => {
    const folder = project();
    const child = spawn(process.execPath, [main, "generate", "--watch"], { cwd: folder });
    onTestFinished(() => void child.kill("SIGKILL"));
    const errors = (): string => {
      const path = join(folder, "generated/books/errors.ts");
      return existsSync(path) ? readFileSync(path, "utf8") : "";
    };
    await expect.poll(errors).toContain("isTornBook");

    put(folder, { "books.overlay.yaml": overlayWith("WetBook") });

    await expect.poll(errors).toContain("isWetBook");
  });

  test("is seen by the catalog and the docs", async () => {
    const folder = project();
    const { stdout } = await openapiErrors(folder, "catalog", "books");
    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ kind: "TornBook", resolution: "Read it first." }],
    });

    expect((await openapiErrors(folder, "docs", "-o", "pages")).code).toBe(0);
    expect(readFileSync(join(folder, "pages/books.html"), "utf8")).toContain("Read it first.");
  });

  test("is linted: what it says wrongly is shown in it, the rest in the document", async () => {
    const folder = project();
    put(folder, { "books.overlay.yaml": overlayWith("TornBook", ", resolutoin: x ") });

    const { code, stdout } = await openapiErrors(folder, "lint", "--format", "json");

    expect(code).toBe(1);
    expect(stdout).toContain("books.overlay.yaml");
    expect(stdout).toMatch(/unknown-extension-key/);
    const human = await openapiErrors(folder, "lint");
    expect(human.stdout).toMatch(/^books\.overlay\.yaml:6:\d+ unknown-extension-key$/m);
  });

  test("that selects nothing is said to, at the action, whatever is done with the document", async () => {
    const folder = project();
    put(folder, { "books.overlay.yaml": overlayWith("TornBook").replace("InvalidBook", "WetBook") });
    for (const words of [
      ["generate"],
      ["lint"],
      ["catalog", "books"],
      ["coverage"],
      ["docs", "-o", "pages"],
    ]) {
      const { stdout, stderr } = await openapiErrors(folder, ...words);
      expect(`${stdout}${stderr}`, words[0]).toMatch(
        /^books\.overlay\.yaml:4:13 overlay-no-match \(warning\)$/m,
      );
    }
  });

  test("that is missing is said to be", async () => {
    const folder = project();
    put(folder, { "redocly.yaml": redocly.replace("books.overlay.yaml", "lost.yaml") });
    const { code, stderr } = await openapiErrors(folder, "generate");
    expect(code).toBe(1);
    expect(stderr).toContain("There is no file `lost.yaml`.");
  });

  test.each(["[]", "5", "''"])("cannot be %s", async (value) => {
    const folder = project();
    put(folder, { "redocly.yaml": redocly.replace("books.overlay.yaml", value) });
    const { code, stderr } = await openapiErrors(folder, "generate");
    expect(code).toBe(1);
    expect(stderr).toContain("`overlay` has to be the path of an overlay, or a list of paths.");
  });
});

describe("--overlay", () => {
  test("can be given several times, and comes instead of what redocly.yaml says", async () => {
    const folder = project();
    put(folder, {
      "one.yaml": overlayWith("FirstBook"),
      "two.yaml": overlayWith("SecondBook").replace(/, resolution.*}/, " }"),
    });
    const files = ["--overlay", "one.yaml", "--overlay", "two.yaml"];

    const { stdout } = await openapiErrors(folder, "catalog", "books.yaml", ...files);

    expect(JSON.parse(stdout)).toMatchObject({
      errors: [{ kind: "SecondBook", resolution: "Read it first." }],
    });
  });

  test("is about one API", async () => {
    const folder = project();
    put(folder, { "films.yaml": documentWith("invalid_film") });
    const { code, stdout } = await openapiErrors(
      folder,
      "lint",
      "books",
      "films.yaml",
      "--overlay",
      "one.yaml",
    );
    expect(code).toBe(2);
    expect(stdout).toContain("the run is about 2 APIs");
  });
});

test("an overlay over a document of others does not hold it to the rules of strict ones", async () => {
  const others = documentWith("same_name", "invalid_book").replace(/^ *x-error:.*\n/gm, "");
  const twice = others.replace("const: same_name", "const: invalid_book");
  const folder = tempFolder({ "books.yaml": twice, "my.yaml": overlayWith("TornBook") });

  expect((await openapiErrors(folder, "generate", "books.yaml")).code).toBe(0);
  expect((await openapiErrors(folder, "generate", "books.yaml", "--overlay", "my.yaml")).code).toBe(0);
});
