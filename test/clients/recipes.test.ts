/** The recipes of docs/guide/clients.md: each compiles as a user's file, and does what the page says. */

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AUTH, type ListeningMock, mockOf } from "../mock/harness.js";
import { complaints } from "../support/compiler.js";
import { codeOf } from "../support/page-code.js";
import { type Project, projectOf } from "../support/snippets.js";

const code = codeOf("docs/guide/clients.md");
const snippets = code.named("ts");
const recipes = snippets.filter(({ text }) => text.includes("function ask("));
let project: Project;
let mock: ListeningMock;

beforeAll(async () => {
  project = projectOf(Object.fromEntries(snippets.map(({ name, text }) => [name, text])));
  mock = await mockOf("kindo-responses", "kindo-messages");
});
afterAll(async () => {
  project.remove();
  await mock.close();
});

test("each block has a name of its own", () => {
  expect(snippets.every(({ name }) => /^[a-z-]+\.ts$/.test(name))).toBe(true);
  expect(new Set(snippets.map(({ name }) => name)).size).toBe(snippets.length);
});

test("all code of the page is a file", () => expect(code.left()).toEqual([]));

test("they compile", async () => {
  const options = {
    module: "preserve",
    moduleResolution: "bundler",
    lib: ["es2022", "dom", "dom.iterable"],
    // The packages that they use have types that the strictest flags would not accept.
    skipLibCheck: true,
    isolatedDeclarations: false,
    declaration: false,
  };
  expect(await complaints({ version: "5.9", include: [join(project.folder, "*.ts")], options })).toBe("");
}, 60_000);

/** What a recipe says to a person, and how many requests it took. */
async function ask(name: string, prefer: string): Promise<readonly [said: unknown, requests: number]> {
  const api = name === "anthropic.ts" ? "kindo-messages" : "kindo-responses";
  const before = mock.lines.length;
  const recipe = await project.run(name);
  // Each recipe takes an address and headers.
  const call = recipe["ask"] as unknown as (base: string, headers: object) => Promise<unknown>;
  const said = await call(`${mock.url}/${api}`, { ...AUTH, ...(prefer && { prefer }) });
  return [said, mock.lines.length - before];
}

describe.each(recipes.map(({ name }) => name))("%s", (name) => {
  const asks = /^openapi-fetch|^tanstack/.test(name) ? "GET" : "POST";

  test("gives what a success gives", async () => {
    const [said, requests] = await ask(name, "");
    expect(said).toMatch(/^\S+/);
    expect(said).not.toMatch(/wrong|reached|Log in/);
    expect(requests).toBe(1);
  });

  test("tells one error from others, and does not repeat what cannot help", async () => {
    const [said, requests] = await ask(name, "code=401");
    expect(said).toBe("Log in again.");
    expect(requests).toBe(1);
    if (asks === "POST" && name !== "anthropic.ts") {
      const [of400] = await ask(name, "code=400, example=model_not_found");
      expect(of400).toBe("There is no such model.");
    }
  });
});

test("openapi-fetch.ts: a missing response is told by its status and kind", async () => {
  expect(await ask("openapi-fetch.ts", "code=404")).toEqual([expect.stringMatching(/^Gone: /), 1]);
});

test("streams.ts: what came before the end is kept, and an end without the last event is no success", async () => {
  const [said] = await ask("streams.ts", "truncate, stream-after=3");
  expect(said).toMatch(/The answer broke off after 3 events\.$/);
});
