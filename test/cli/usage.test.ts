import { describe, expect, test } from "vitest";
import { command, main, openapiErrors } from "../support/command.js";
import { tempFolder } from "../support/temp-folder.js";

const redocly = "apis:\n  books: { root: books.yaml, x-openapi-errors: {} }\n";

describe("the command line teaches", () => {
  test.each([
    ["--help"],
    ["generate", "--help"],
    ["lint", "--help"],
    ["catalog", "--help"],
    ["help", "generate"],
  ])("%s %s: with examples and exit codes", async (...args) => {
    const { code, stdout, stderr } = await openapiErrors(tempFolder(), ...args);

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Examples:\n {2}\$ openapi-errors/);
    expect(stdout).toMatch(/Exit codes:\s+0 /);
  });

  test("who says nothing at all", async () => {
    const { code, stdout, stderr } = await openapiErrors(tempFolder());

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Examples:");
  });

  test("who has nothing to generate from", async () => {
    const { code, stderr } = await openapiErrors(tempFolder(), "generate");

    expect(code).toBe(2);
    expect(stderr).toContain("openapi-errors generate openapi.yaml -o generated");
    expect(stderr).toContain("x-openapi-errors: { output: generated/my-api }");
  });

  test("its version", async () => {
    expect(await openapiErrors(tempFolder(), "--version")).toMatchObject({ code: 0, stdout: "0.1.0\n" });
  });
});

describe("usage ends with 2 and a suggestion:", () => {
  test.each([
    ["an unknown command", ["genrate"], "(Did you mean generate?)"],
    [
      "a document in place of a command",
      ["openapi.yaml"],
      "Did you mean `openapi-errors generate openapi.yaml`?",
    ],
    ["an unknown option", ["generate", "--chekc"], "(Did you mean --check?)"],
    ["an unknown API", ["generate", "boks"], "Did you mean `books`?"],
    ["an unknown API to lint", ["lint", "boks"], "Did you mean `books`?"],
    ["an unknown API to print", ["catalog", "boks"], "Did you mean `books`?"],
    ["an unknown format", ["lint", "--format", "jsno"], "Did you mean json?"],
    ["an unknown choice of types", ["generate", "--types", "ful"], "Did you mean full?"],
    ["a missing argument", ["catalog"], "missing required argument"],
    ["an argument too many", ["catalog", "books", "films"], "too many arguments"],
    [
      "a configuration that is not there",
      ["generate", "--config", "nowhere.yaml"],
      "`nowhere.yaml` cannot be read",
    ],
  ])("%s", async (_, args, want) => {
    const { code, stdout, stderr } = await openapiErrors(tempFolder({ "redocly.yaml": redocly }), ...args);

    expect(code).toBe(2);
    expect(stdout + stderr).toContain(want);
    expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+/);
  });
});

test("a problem with redocly.yaml ends with 1 and shows the line", async () => {
  const folder = tempFolder({ "redocly.yaml": redocly.replace("{}", "{ outptu: out }") });

  const { code, stderr } = await openapiErrors(folder, "generate");

  expect(code).toBe(1);
  expect(stderr).toContain("redocly.yaml:2:");
  expect(stderr).toContain("Did you mean `output`?");
});

test("a mistake of ours is one line, and a stack only for those who ask", async () => {
  // Whatever is read first as JSON fails.
  const failing = "data:text/javascript,JSON.parse = () => { throw new Error('no luck'); }";
  const args = ["--import", failing, main, "--help"];

  const quiet = await command(tempFolder(), process.execPath, ...args);
  const loud = await command(tempFolder(), "env", "DEBUG=openapi-errors", process.execPath, ...args);

  expect(quiet).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringMatching(/^openapi-errors made a mistake: no luck\..*\n$/),
  });
  expect(loud.stderr).toMatch(/\n\s+at .*:\d+/);
});
