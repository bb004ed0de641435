import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { formatProblems } from "../../src/spec/format-problems.js";
import { locate } from "../../src/spec/place.js";
import { readDocument } from "../../src/spec/read.js";
import { tempFolder } from "../support/temp-folder.js";
import { declared } from "./harness.js";

const DOCUMENT = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: {}\n";

async function problemsOf(file: string, content?: string | Uint8Array) {
  const cwd = tempFolder();
  if (content !== undefined) await writeFile(`${cwd}/${file}`, content);
  else if (file.endsWith("/")) await mkdir(`${cwd}/${file}`);
  const { value, problems } = await readDocument(file, {
    name: "a",
    reach: "errors",
    allowRemote: false,
    cwd,
  });
  expect(value).toBeUndefined();
  const text = await formatProblems(problems, { format: "codeframe", cwd, color: false });
  return { problems: await locate(problems, cwd), text };
}

describe("what is no document gives one clear problem", () => {
  test.each([
    ["a missing file", "missing.yaml", undefined, "file-not-found"],
    ["a directory", "folder/", undefined, "unreadable-file"],
    ["an empty file", "a.yaml", "", "empty-file"],
    ["a file of comments", "a.yaml", "# Later.\n", "empty-file"],
    ["a binary file", "a.yaml", new Uint8Array([0x50, 0x4b, 0x03, 0x00, 0xff]), "not-text"],
    ["UTF-16", "a.yaml", Buffer.from(DOCUMENT, "utf16le"), "not-text"],
    ["a page of prose", "a.md", "It's: so *very* nice: here\n", "not-yaml"],
    ["a text", "a.yaml", "hello", "not-openapi"],
    ["another document", "a.json", '{ "name": "package" }', "not-openapi"],
  ] as const)("%s", async (_, file, content, code) => {
    const { problems, text } = await problemsOf(file, content);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(text).toContain(file.replace("/", ""));
    expect(text).not.toMatch(/Error:|\n\s+at /);
  });

  test("JSON that does not parse has a line and a column", async () => {
    const { problems } = await problemsOf("a.json", '{\n  "openapi": "3.1.0",\n  "paths": { ] }\n}\n');
    expect(problems).toMatchObject([{ code: "not-yaml", line: 3, column: 14 }]);
  });
});

test("a byte order mark and a trailing comma in JSON are let pass", async () => {
  expect((await declared("byte-order-mark.json")).title).toBe("Mark");
});

test("what other people's documents do is let pass", async () => {
  const { operations } = await declared("tolerated.yaml");
  expect(operations[0]).toMatchObject({ summary: "2024-01-01" });
  expect(operations[0]?.responses).toMatchObject([
    { status: 200 },
    { status: 400, description: "Shared through a merge key." },
    { status: 401, description: "A tag of another tool." },
  ]);
});

describe("references to other servers", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function readRemote(answer: (path: string) => string | undefined, allowRemote: boolean) {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? "");
      const text = answer(request.url ?? "");
      response.writeHead(text === undefined ? 404 : 200).end(text);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A server that listens on TCP has such an address.
    const { port } = server.address() as AddressInfo;
    const cwd = tempFolder();
    const paths = `{ /a: { get: { responses: { '404': { $ref: 'http://127.0.0.1:${port}/errors.yaml#/NotFound' } } } } }`;
    await writeFile(`${cwd}/a.yaml`, DOCUMENT.replace("{}", paths));
    const outcome = await readDocument("a.yaml", { name: "a", reach: "errors", allowRemote, cwd });
    return { ...outcome, requests };
  }

  const files = (path: string) =>
    path === "/errors.yaml"
      ? "NotFound: { description: Remote., content: { application/json: { schema: { $ref: './body.yaml' } } } }"
      : path === "/body.yaml"
        ? "type: object"
        : undefined;

  test("are refused, and nothing is asked of the server", async () => {
    const { problems, requests } = await readRemote(files, false);
    expect(problems.map(({ code }) => code)).toEqual(["remote-ref"]);
    expect(requests).toEqual([]);
  });

  test("are followed where they are allowed, each file fetched once", async () => {
    const { value, problems, requests } = await readRemote(files, true);
    expect(problems).toEqual([]);
    expect(requests).toEqual(["/errors.yaml", "/body.yaml"]);
    expect(value?.schemas).toMatchObject({ body: { type: "object" } });
  });

  test("are a problem where the server does not have them", async () => {
    const { problems } = await readRemote(() => undefined, true);
    expect(problems).toMatchObject([{ code: "remote-failed", source: { file: "a.yaml" } }]);
  });
});
