/** docs/guide/adopt.md: its commands are typed, and its overlay changes what is generated. */

import { expect, test } from "vitest";
import { textsOf } from "../manual/sessions.js";
import { codeOf } from "../support/page-code.js";
import { put, tempFolder, treeOf } from "../support/temp-folder.js";

const code = codeOf("docs/guide/adopt.md");

const THEIRS = `openapi: 3.0.3
info: { title: Their API, version: "1" }
paths:
  /things/{id}:
    get:
      operationId: getThing
      responses:
        "200": { description: The thing. }
        "404":
          description: No such thing.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Missing" }
components:
  schemas:
    Missing:
      type: object
      required: [code, message]
      properties:
        code: { type: string, enum: [no_such_thing] }
        message: { type: string }
`;

test("a document is adopted as the page says, and an edited draft changes what is generated", async () => {
  const folder = tempFolder({ "their.yaml": THEIRS });
  const lines = code
    .take("sh")
    .text.trim()
    .split("\n")
    .map((line) => line.replace(/ +#.*/, "").replace("npx ", ""));
  const kindsIn = (): readonly string[] =>
    [...(treeOf(folder)["generated/their/errors.ts"] ?? "").matchAll(/export interface (\w+)/g)].map(
      ([, kind = ""]) => kind,
    );

  const [first = ""] = await textsOf([{ folder, lines }]);
  expect(first).toContain("their: 100 of 100");
  expect(treeOf(folder)["their.errors.overlay.yaml"]).toContain("overlay: 1.0.0");
  expect(kindsIn()).toEqual(["Missing"]);

  const { name, text } = code.take("yaml");
  put(folder, { [name]: text });
  const [second] = await textsOf([{ folder, lines: ["openapi-errors lint", "openapi-errors generate"] }]);
  expect(second).not.toContain("overlay-no-match");
  expect(kindsIn()).toEqual(["NothingThere"]);
  expect(treeOf(folder)["generated/their/errors.ts"]).toContain("List the things first.");
});

test("all code of the page was done", () => expect(code.left()).toEqual([]));
