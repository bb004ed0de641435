import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { main, openapiErrors } from "../support/command.js";
import { brokenDocument, documentWith } from "../support/documents.js";
import { freePort } from "../support/free-port.js";
import { tempFolder } from "../support/temp-folder.js";

/** A mock that runs in a process of its own. */
interface Running {
  readonly url: string;
  /** Its lines on stderr so far. */
  readonly lines: readonly string[];
  /** Sends a signal, and waits for the end: the exit code, or the signal that ended it. */
  stop(signal: NodeJS.Signals): Promise<number | string | null>;
}

/** Starts the command and waits until it says where it listens. */
async function start(
  folder: string,
  { args, env = {} }: { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> },
): Promise<Running> {
  const { PORT: _, FORCE_COLOR: __, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, "mock", ...args], {
    cwd: folder,
    env: { ...inherited, ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = new Promise<number | string | null>((resolve) =>
    child.on("close", (code, signal) => resolve(code ?? signal)),
  );
  const lines: string[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on("line", (line) => {
      lines.push(line);
      const [found] = / on (http:\/\/\S+?)(?=[,\s]|$)/.exec(line)?.slice(1) ?? [];
      if (found !== undefined) resolve(found);
    });
    ended.then((code) => reject(new Error(`It ended with ${code}: ${lines.join("\n")}`)));
  });
  return {
    url,
    lines,
    stop: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

const books = documentWith("invalid_book", "unknown_author");

describe("openapi-errors mock", () => {
  test("serves a document, and writes a line for each request", async () => {
    const mock = await start(tempFolder({ "books.yaml": books }), { args: ["books.yaml", "--port", "0"] });

    const response = await fetch(`${mock.url}/books`, {
      headers: { prefer: "code=400, example=unknown_author" },
    });
    await fetch(`${mock.url}/nowhere`);

    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: "unknown_author", message: "Text of unknown_author." } },
    ]);
    await expect.poll(() => mock.lines.length).toBe(3);
    expect(mock.lines[0]).toBe(`Books API listens on ${mock.url}`);
    expect(mock.lines[1]).toMatch(/^GET \/books 400 \d+ ms$/);
    expect(mock.lines[2]).toMatch(/^GET \/nowhere 4\d\d \d+ ms$/);
  });

  test("serves all of redocly.yaml, each API below its name", async () => {
    const folder = tempFolder({
      "redocly.yaml":
        "apis:\n  books: { root: books.yaml, x-openapi-errors: {} }\n  films: { root: films.yaml, x-openapi-errors: {} }\n",
      "books.yaml": books,
      "films.yaml": documentWith("invalid_film"),
    });
    const mock = await start(folder, { args: ["--port", "0"] });

    const ask = (path: string, example: string): Promise<Response> =>
      fetch(mock.url + path, { headers: { prefer: `example=${example}` } });

    expect(mock.lines).toEqual([`2 APIs listen on ${mock.url}, each below its name`]);
    expect(await (await ask("/books/books", "invalid_book")).json()).toMatchObject({
      error: { code: "invalid_book" },
    });
    expect(await (await ask("/films/books", "invalid_film")).json()).toMatchObject({
      error: { code: "invalid_film" },
    });
  });

  test.each([
    ["--overlay", ["books.yaml", "--overlay", "more.yaml"]],
    ["redocly.yaml", ["books"]],
  ])("serves what an overlay of %s adds", async (_, args) => {
    const folder = tempFolder({
      "redocly.yaml": "apis: { books: { root: books.yaml, x-openapi-errors: { overlay: more.yaml } } }\n",
      "books.yaml": books,
      "more.yaml": `overlay: 1.0.0
info: { title: What books.yaml leaves out, version: "1" }
actions:
  - target: $.paths['/books'].get.responses
    update:
      "503": { description: Closed., content: { text/plain: { example: Come back tomorrow. } } }
`,
    });
    const mock = await start(folder, { args: [...args, "--port", "0"] });

    const response = await fetch(`${mock.url}/books`, { headers: { prefer: "code=503" } });

    expect([response.status, await response.text()]).toEqual([503, "Come back tomorrow."]);
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends with 0 at %s, whatever is under way", async (signal) => {
    const mock = await start(tempFolder({ "books.yaml": books }), { args: ["books.yaml", "--port", "0"] });
    const slow = fetch(`${mock.url}/books`, { headers: { prefer: "code=400, delay=60000" } });
    const given = expect(slow).rejects.toThrow();
    await fetch(`${mock.url}/books`);

    const before = performance.now();
    expect(await mock.stop(signal)).toBe(0);
    expect(performance.now() - before).toBeLessThan(5_000);
    await given;
  });

  test("listens on the port that the environment says", async () => {
    const port = await freePort();
    const mock = await start(tempFolder({ "books.yaml": books }), {
      args: ["books.yaml"],
      env: { PORT: String(port) },
    });
    expect(mock.url).toBe(`http://127.0.0.1:${port}`);
  });

  test("says that a port is taken, and ends with 2", async () => {
    const { server, port } = await listening();
    const folder = tempFolder({ "books.yaml": books });

    const { code, stdout, stderr } = await openapiErrors(
      folder,
      "mock",
      "books.yaml",
      "--port",
      String(port),
    );

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Nothing can listen on \`127.0.0.1\`, port ${port}: listen EADDRINUSE`);
    expect(stderr).toContain("Choose another port with `--port`");
    expect(stderr).not.toMatch(/\n\s+at .*:\d+/);
    server.close();
  });

  test.each([
    [["books.yaml", "--port", "70000"], "It is a number from 0 to 65535."],
    [["books.yaml", "--port", "http"], "It is a number from 0 to 65535."],
    [["films"], "films"],
    [["books.yaml", "--prot", "1"], "(Did you mean --port?)"],
  ])("%j is no usage: 2", async (args, want) => {
    const { code, stdout, stderr } = await openapiErrors(
      tempFolder({ "books.yaml": books }),
      "mock",
      ...args,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(want);
  });

  test("refuses a document with problems: 1, with the line", async () => {
    const folder = tempFolder({ "books.yaml": brokenDocument });
    const { code, stderr } = await openapiErrors(folder, "mock", "books.yaml", "--port", "0");
    expect(code).toBe(1);
    expect(stderr).toMatch(/books\.yaml:\d+:\d+/);
  });

  test("teaches", async () => {
    const { code, stdout } = await openapiErrors(tempFolder(), "mock", "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}\$ openapi-errors mock/);
    expect(stdout).toMatch(/Exit codes:\s+0 /);
  });
});

async function listening(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // What listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return { server, port };
}
