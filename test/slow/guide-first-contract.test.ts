/**
 * docs/guide/first-contract.md, done step by step in an empty folder: what it says to write is written, what it says to type
 * is typed, and what it says is printed is compared.
 *
 * @module
 */

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { textsOf } from "../manual/sessions.js";
import { command } from "../support/command.js";
import { curl } from "../support/curl.js";
import { freePort } from "../support/free-port.js";
import { changedBy, codeOf, exchangesOf } from "../support/page-code.js";
import type { Snippet } from "../support/snippets.js";
import { repository } from "../support/sources.js";
import { put, sharedFolder } from "../support/temp-folder.js";

const code = codeOf("docs/guide/first-contract.md");
const shared = sharedFolder();
const folder = (): string => join(shared(), "shop");
const pathOf = (name: string): string => join(folder(), name);

let server: ChildProcess | undefined;
let address = "";
afterAll(() => server?.kill());

/** Writes a block into the file that it names. */
function write({ name, text }: Snippet): void {
  put(folder(), { [name]: text });
}

/** Changes the file that a block names. Gives what was in it. */
function change(diff: Snippet): string {
  const before = readFileSync(pathOf(diff.name), "utf8");
  writeFileSync(pathOf(diff.name), changedBy(before, diff));
  return before;
}

/** What is printed when a block is typed, after its lines as they are in the block. */
async function typed(lines: readonly string[]): Promise<string> {
  const [text = ""] = await textsOf([
    { folder: folder(), lines: lines.map((line) => line.replace(/^npx openapi-errors/, "openapi-errors")) },
  ]);
  return text.replaceAll("$ openapi-errors", "$ npx openapi-errors");
}

/** Types a block whose lines print something, and compares that. */
async function expectSession(block: Snippet): Promise<void> {
  expect(await typed(exchangesOf(block).map(({ typed: line }) => line))).toBe(block.text);
}

async function compiled(compiler = "typescript"): Promise<string> {
  const path = join(repository, "node_modules", compiler, "bin/tsc");
  const { stdout, stderr } = await command(folder(), process.execPath, path);
  return stdout + stderr;
}

describe("1. A folder", () => {
  const steps = code.take("sh").text;

  test("installs what this repository has as well", () => {
    const manifest = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    const known = { ...manifest.dependencies, ...manifest.devDependencies, "path/to/openapi-errors": "" };
    const named = steps.matchAll(/^npm install (?:--save-dev )?(.*)$/gm);
    const packages = [...named].flatMap(([, names = ""]) => names.split(" "));
    expect(packages).toHaveLength(5);
    expect(packages.filter((name) => !(name in known))).toEqual([]);
  });

  test("is made", async () => {
    const made = steps.split("\n").filter((line) => !line.startsWith("npm install"));
    const { code: exit, stderr } = await command(shared(), "sh", "-ec", made.join("\n"));
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    symlinkSync(join(repository, "node_modules"), pathOf("node_modules"));
  });
});

describe("2. A document", () => {
  test("is found wanting as the page says", async () => {
    write(code.take("yaml", "shop.yaml"));
    await expectSession(code.take("console"));
  });
});

describe("3. More errors", () => {
  test("leave nothing to be desired", async () => {
    change(code.take("diff", "shop.yaml"));
    await expectSession(code.take("console"));
  });
});

describe("4. Code", () => {
  test("is generated, and reads as the page says", async () => {
    write(code.take("yaml", "redocly.yaml"));
    await typed(code.take("sh").text.trim().split("\n"));
    for (const name of ["generated/shop/operations.ts", "generated/shop/errors.ts"]) {
      expect(readFileSync(pathOf(name), "utf8")).toContain(code.take("ts", name).text);
    }
  });
});

describe("5. A server", () => {
  test("compiles and answers", async () => {
    write(code.take("ts", "server.ts"));
    write(code.take("json", "tsconfig.json"));
    expect(code.take("sh").text).toBe("npx tsc\nnode build/server.js\n");
    expect(await compiled()).toBe("");
    const port = await freePort();
    address = `http://localhost:${port}`;
    server = spawn(process.execPath, ["build/server.js"], {
      cwd: folder(),
      env: { ...process.env, PORT: String(port) },
      stdio: "ignore",
    });
    for (const { typed: line, printed } of exchangesOf(code.take("console"))) {
      const ask = async (): Promise<string> => (await curl(line, address)).text();
      await expect.poll(() => ask().catch(String), { timeout: 30_000 }).toBe(printed.trimEnd());
    }
  });
});

describe("a compiler that npm may install", () => {
  test.each([["typescript-6"], ["typescript-7"]])("%s accepts it as well", async (compiler) => {
    expect(await compiled(compiler)).toBe("");
  });
});

describe("6. What does not compile", () => {
  test("is said by the compiler in the same words", async () => {
    const before = change(code.take("diff", "server.ts"));
    const [exchange] = exchangesOf(code.take("console"));
    expect(exchange?.typed).toBe("npx tsc");
    expect(await compiled()).toBe(exchange?.printed);
    writeFileSync(pathOf("server.ts"), before);
  });
});

describe("7. A client", () => {
  test("reads what the server answers", async () => {
    write(code.take("ts", "client.ts"));
    const [compile, ...calls] = exchangesOf(code.take("console"));
    expect(compile).toEqual({ typed: "npx tsc", printed: "" });
    expect(await compiled()).toBe("");
    for (const { typed: line, printed } of calls) {
      const [program = "", ...args] = line.split(" ");
      const answer = await command(folder(), "env", `SHOP=${address}`, program, ...args);
      expect(answer).toEqual({ code: 0, stdout: printed, stderr: "" });
    }
  });
});

describe("8. Docs, and a mock", () => {
  test("are there", async () => {
    await typed(code.take("sh").text.trim().split("\n"));
    expect(existsSync(pathOf("generated/docs/index.html"))).toBe(true);
    expect(readFileSync(pathOf("generated/shop/errors.md"), "utf8")).toContain("order_shipped");
  });

  test("the mock answers with the error that is asked for", async () => {
    const [start = "", ask = ""] = code.take("sh").text.split("\n");
    expect(start).toBe("npx openapi-errors mock --port 4010");
    const port = await freePort();
    const main = join(repository, "dist/cli/main.js");
    const mock = spawn(process.execPath, [main, "mock", "--port", String(port)], {
      cwd: folder(),
      stdio: "ignore",
    });
    try {
      const answer = async (): Promise<unknown> => {
        const response = await curl(ask, `http://localhost:${port}`);
        return { status: response.status, body: await response.json() };
      };
      await expect
        .poll(() => answer().catch(String), { timeout: 30_000 })
        .toEqual({ status: 409, body: { code: "order_shipped", message: "Order 1 is on its way." } });
    } finally {
      mock.kill();
    }
  });
});

describe("9. In CI", () => {
  test("all is well", async () => {
    const text = await typed(code.take("sh").text.trim().split("\n"));
    expect(text).toContain("1 document: no problems.");
    expect(text).toContain("up to date");
  });
});

test("all code of the page was done", () => expect(code.left()).toEqual([]));
