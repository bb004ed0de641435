import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openapiErrors } from "../support/command.js";
import { put, tempFolder, treeOf } from "../support/temp-folder.js";

const theirs = `openapi: 3.0.3
info: { title: Their API, version: "1" }
paths:
  /things:
    get:
      operationId: listThings
      responses:
        "200": { description: Things. }
        "404":
          description: None. The code is \`no_such_thing\`.
          content: { application/json: { schema: { $ref: "#/components/schemas/Missing" } } }
        "429": { description: Too fast. }
components:
  schemas:
    Missing:
      type: object
      required: [code, message]
      properties: { code: { type: string, enum: [missing] }, message: { type: string } }
`;

const overlay = "their.errors.overlay.yaml";

/** What is generated of a folder's redocly.yaml. */
async function generated(folder: string): Promise<Record<string, string>> {
  expect(await openapiErrors(folder, "generate")).toMatchObject({ code: 0 });
  return treeOf(join(folder, "generated/their"));
}

test("init, then edit one line: the draft changes nothing, and the edit what it says", async () => {
  const plain = tempFolder({ "their.yaml": theirs });
  await openapiErrors(plain, "generate", "their.yaml");
  const folder = tempFolder({ "their.yaml": theirs });

  expect(await openapiErrors(folder, "init", "their.yaml")).toMatchObject({ code: 0, stderr: "" });

  const { stdout, code } = await openapiErrors(folder, "lint");
  expect(code).toBe(0);
  expect(stdout).not.toContain(overlay);
  expect(await generated(folder)).toEqual(treeOf(join(plain, "generated/their")));

  const draft = readFileSync(join(folder, overlay), "utf8");
  expect(draft).toContain("# Missing: 404, missing, message at message, code at code");
  put(folder, { [overlay]: draft.replace('kind: "Missing"', 'kind: "NothingThere"') });
  expect((await generated(folder))["errors.ts"]).toContain("export function isNothingThere(");
});

test("what is there stays as it is, comments included", async () => {
  const redocly =
    "# ours\nextends: [recommended] # always\napis:\n    # first\n    mine: { root: mine.yaml }\nrules: {}\n";
  const folder = tempFolder({ "their.yaml": theirs, "redocly.yaml": redocly });

  await openapiErrors(folder, "init", "their.yaml");

  const after = readFileSync(join(folder, "redocly.yaml"), "utf8");
  for (const line of redocly.split("\n")) expect(after).toContain(line);
  expect(after).toContain(`    their:\n      root: their.yaml\n`);

  const before = treeOf(folder);
  const again = await openapiErrors(folder, "init", "their.yaml");
  expect(again.stdout).toMatch(/is there already.*\n.*lists it already/);
  expect(treeOf(folder)).toEqual(before);
});

test("documents are listed in the order in which they were adopted", async () => {
  const redocly = "apis:\n  mine: { root: mine.yaml }\n\n# What Redocly does\nrules: {}\n";
  const folder = tempFolder({ "their.yaml": theirs, "other.yaml": theirs, "redocly.yaml": redocly });
  for (const document of ["their.yaml", "other.yaml"]) await openapiErrors(folder, "init", document);
  const text = readFileSync(join(folder, "redocly.yaml"), "utf8");
  expect(text.match(/^(\S.*| {2}\w+:)/gm)).toEqual([
    "apis:",
    "  mine:",
    "  their:",
    "  other:",
    "# What Redocly does",
    "rules: {}",
  ]);
});

test("a document that cannot be read is not adopted", async () => {
  const folder = tempFolder({ "their.yaml": "info: { title: Theirs }\n" });
  const { code, stdout } = await openapiErrors(folder, "init", "their.yaml");
  expect([code, stdout]).toEqual([1, "Nothing was written.\n"]);
  expect(Object.keys(treeOf(folder))).toEqual(["their.yaml"]);
});

test("where lines cannot be added, they are shown", async () => {
  const folder = tempFolder({
    "their.yaml": theirs,
    "redocly.yaml": "apis: { mine: { root: mine.yaml } }\n",
  });
  const { stdout } = await openapiErrors(folder, "init", "their.yaml");
  expect(stdout).toContain("redocly.yaml stays as it is; add this to it:");
  expect(readFileSync(join(folder, "redocly.yaml"), "utf8")).toBe("apis: { mine: { root: mine.yaml } }\n");
});
