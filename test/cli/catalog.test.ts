import { expect, test } from "vitest";
import { command, main, openapiErrors } from "../support/command.js";
import { brokenDocument, documentWith } from "../support/documents.js";
import { tempFolder } from "../support/temp-folder.js";

test("catalog prints the catalog of a document as JSON, and nothing else", async () => {
  const folder = tempFolder({ "books.yaml": documentWith("invalid_book", "no_such_shelf") });

  const { code, stdout } = await openapiErrors(folder, "catalog", "books.yaml");

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    api: { name: "books", source: "books.yaml" },
    errors: [{ kind: "InvalidBook" }, { kind: "NoSuchShelf" }],
  });
});

test("catalog of a document with problems prints them on stderr and ends with 1", async () => {
  const { code, stdout, stderr } = await openapiErrors(
    tempFolder({ "b.yaml": brokenDocument }),
    "catalog",
    "b.yaml",
  );

  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(/^b\.yaml:\d+:\d+ /);
});

test("a reader that has seen enough ends it without a word", async () => {
  const codes = Array.from({ length: 80 }, (_, index) => `code_${index}`);
  const folder = tempFolder({ "books.yaml": documentWith(...codes) });

  const { stdout, stderr } = await command(
    folder,
    "bash",
    "-c",
    `"${process.execPath}" "${main}" catalog books.yaml | head -n 1`,
  );

  expect({ stdout, stderr }).toEqual({ stdout: "{\n", stderr: "" });
});
