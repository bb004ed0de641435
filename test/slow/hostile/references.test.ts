import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Ending, ending, expectProblem, expectSuccess, fine, textOf } from "./harness.js";

/** Counts who asks. */
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.end(JSON.stringify(request.url === "/leads-on" ? { $ref: "file:///etc/hostname" } : fine));
});
let port = 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens at a port has that address.
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** What no document may make a part of anything. */
const SECRET = "openapi: 3.1.0\npassword: hunter2\n";

async function referring(
  $ref: string,
  { prepare, args = [] }: { prepare?: (cwd: string) => void; args?: readonly string[] } = {},
): Promise<Ending> {
  asked.length = 0;
  const files = {
    "a.json": textOf({ $ref }),
    "../secret.yaml": SECRET,
    "inside/fine.json": JSON.stringify(fine),
  };
  const end = await ending({ files, args: ["generate", "a.json", ...args], ...(prepare ? { prepare } : {}) });
  expect(end.text).not.toContain("hunter2");
  return end;
}

describe("another server is not asked", () => {
  test.each([
    ["by its address", () => `http://127.0.0.1:${port}/x`],
    ["in capitals", () => `HTTP://127.0.0.1:${port}/x`],
    ["by a name", () => `http://localhost:${port}/x#/a`],
    ["where a cloud keeps its secrets", () => "http://169.254.169.254/latest/meta-data/"],
    ["by https", () => `https://127.0.0.1:${port}/x`],
  ])("%s", async (_, address) => {
    expectProblem(await referring(address()), { code: "remote-ref", at: /^a\.json:1:\d+$/ });
    expect(asked).toEqual([]);
  });

  test("unless that is allowed", async () => {
    expectSuccess(await referring(`http://127.0.0.1:${port}/x`, { args: ["--allow-remote"] }));
    expect(asked).toEqual(["/x"]);
  });

  test("and what it says leads to no file of this machine", async () => {
    const end = await referring(`http://127.0.0.1:${port}/leads-on`, { args: ["--allow-remote"] });
    expect(end.code).toBe(1);
    expect(end.text).toContain("outside-ref");
    expect(end.touched).toEqual([]);
  });
});

describe("a file outside of the document's folder is not read", () => {
  test.each([
    ["by a relative path", "../secret.yaml"],
    ["by a path that comes back", "inside/../../secret.yaml"],
    ["by an encoded path", "%2e%2e/secret.yaml"],
    ["by an absolute path", "/etc/passwd"],
    ["by an address of a file", "file:///etc/passwd"],
    ["by a path of a share", "//server/share/x.yaml"],
    ["of a process", "/proc/self/environ"],
    ["that never ends", "/dev/zero"],
    ["that is not there", "../nothing.yaml"],
    ["in a folder that begins like the document's", "../project-2/x.yaml"],
  ])("%s", async (_, $ref) =>
    expectProblem(await referring($ref), { code: "outside-ref", at: /^a\.json:1:\d+$/ }),
  );

  test.each([
    [
      "by a link",
      "link.yaml",
      (cwd: string) => symlinkSync(join(cwd, "../secret.yaml"), join(cwd, "link.yaml")),
    ],
    ["behind a link", "link/secret.yaml", (cwd: string) => symlinkSync(join(cwd, ".."), join(cwd, "link"))],
    [
      "by a link to a link",
      "b.yaml",
      (cwd: string) => {
        symlinkSync(join(cwd, "../secret.yaml"), join(cwd, "c.yaml"));
        symlinkSync(join(cwd, "c.yaml"), join(cwd, "b.yaml"));
      },
    ],
    ["that is a pipe", "pipe.yaml", (cwd: string) => execFileSync("mkfifo", [join(cwd, "pipe.yaml")])],
  ])("%s", async (_, $ref, prepare) =>
    expectProblem(await referring($ref, { prepare }), { code: "outside-ref", at: /^a\.json:1:\d+$/ }),
  );

  test("unless its folder is allowed", async () => {
    const args = ["--allow-folder", "../shared"];
    const files = {
      "a.json": textOf({ $ref: "../shared/e.json" }),
      "../shared/e.json": JSON.stringify(fine),
    };
    expectSuccess(await ending({ files, args: ["generate", "a.json", ...args] }));
    const config =
      "apis: { a: { root: a.json, x-openapi-errors: { output: generated/a, folders: ../shared } } }";
    expectSuccess(await ending({ files: { ...files, "redocly.yaml": config }, args: ["generate"] }));
  });

  test("but any inside of the folder of the run", async () => {
    const files = {
      "specs/a.json": textOf({ $ref: "../shared/e.json" }),
      "shared/e.json": JSON.stringify(fine),
    };
    expectSuccess(await ending({ files, args: ["generate", "specs/a.json"] }));
  });
});

describe("a reference inside of the folder that leads to no document", () => {
  test.each([
    [
      "to a link that leads nowhere",
      "gone.yaml",
      "file-not-found",
      (cwd: string) => symlinkSync("nothing", join(cwd, "gone.yaml")),
    ],
    [
      "to a link to itself",
      "loop.yaml",
      "unreadable-file",
      (cwd: string) => symlinkSync("loop.yaml", join(cwd, "loop.yaml")),
    ],
    ["to a folder", "inside", "unreadable-file", () => undefined],
    ["to a name with a NUL", "in\0side.yaml", "unreadable-file", () => undefined],
    ["to a name of 5,000 characters", `${"n".repeat(5000)}.yaml`, "unreadable-file", () => undefined],
  ])("%s", async (_, $ref, code, prepare) => {
    const end = await referring($ref, { prepare });
    expectProblem(end, { code });
  });
});
