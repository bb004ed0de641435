import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../src/index.js";
import { bundle } from "../../support/bundle.js";
import { linkPackages, put, sharedFolder } from "../../support/temp-folder.js";
import { fine, to } from "./harness.js";

/**
 * What is read from the wire is what `JSON.parse` gives: an object that throws when it is read is the caller's own, and is not among these.
 */

/** Bodies that are told apart by code, by text and by members, with lists, maps and a body inside of itself. */
const schemas = {
  Coded: {
    type: "object",
    required: ["code", "message"],
    properties: {
      code: { const: "coded" },
      message: { type: "string" },
      tree: { $ref: "#/components/schemas/Tree" },
      list: { type: "array", uniqueItems: true, items: { type: ["string", "number"], pattern: "^(a|b)+$" } },
      map: { type: "object", patternProperties: { "^x": { type: "integer" } }, additionalProperties: true },
    },
  },
  Tree: { type: "object", properties: { inside: { $ref: "#/components/schemas/Tree" } } },
  Told: {
    type: "object",
    required: ["message"],
    properties: { message: { type: "string", pattern: "^No (?<what>.+) for (?<whom>.+) here\\.$" } },
  },
};
const json = (schema: unknown) => ({ "application/json": { schema } });
const document = {
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/a": {
      post: {
        operationId: "ask",
        responses: {
          "200": {
            description: "Events.",
            content: {
              "text/event-stream": {
                schema: {
                  oneOf: [
                    { type: "object", required: ["text"], properties: { text: { type: "string" } } },
                    to("Coded"),
                  ],
                },
                "x-error-stream": { event: "error", done: "[DONE]" },
              },
            },
          },
          "400": { description: "Bad.", content: json({ oneOf: [to("Coded"), to("Told")] }) },
          "500": { description: "Worse.", content: json(fine) },
        },
      },
    },
  },
  components: { schemas },
};

const folder = sharedFolder();

beforeAll(async () => {
  linkPackages(folder());
  put(folder(), { "a.json": JSON.stringify(document) });
  const { ok, problems } = await generate({ cwd: folder(), apis: ["a.json"] });
  expect(ok, JSON.stringify(problems)).toBe(true);
  const { text } = await bundle(
    join(folder(), "generated"),
    'export * from "./a/index.js"; export * from "./a/events.js";',
  );
  put(folder(), { "api.mjs": text });
});

/** What a program prints that has the generated code as `api`, with little time and memory. */
async function printed(program: string): Promise<unknown> {
  const text = `import * as api from "./api.mjs";\nconst say = (value) => console.log(JSON.stringify(value));\n${program}`;
  put(folder(), { "program.mjs": text });
  const limits = ["--max-old-space-size=512", "--disallow-code-generation-from-strings"];
  const { stdout } = await promisify(execFile)(process.execPath, [...limits, "program.mjs"], {
    cwd: folder(),
    timeout: 30_000,
    killSignal: "SIGKILL",
  });
  return JSON.parse(stdout);
}

/** Everything that asks about a body, and everything that an answer may be read with. */
const ASK = `
const guards = Object.entries(api).filter(([name]) => /^is[A-Z]/.test(name)).map(([, guard]) => guard);
const asked = (body) => {
  const parsed = [200, 400, 404, 500, NaN].map((status) => api.parseError({ status }, body));
  const answers = guards.map((guard) => guard(body));
  return { kinds: parsed.map(({ kind }) => kind), messages: parsed.map(({ message }) => typeof message), yes: answers.filter((answer) => answer === true).length, no: answers.filter((answer) => answer === false).length };
};
const read = async (text, headers) => (await api.readError(new Response(text, { status: 400, headers: { "content-type": "application/json", ...headers } }))).kind;
`;

describe("parsers and guards answer whatever the body is", () => {
  test.each<[string, string]>([
    ["10 MB in one member", "{ code: 'coded', message: 'm'.repeat(10_000_000) }"],
    ["1 MB that nearly fits a pattern", "{ message: 'No ' + ' for x here'.repeat(100_000) }"],
    [
      "10 MB of a list",
      "{ code: 'coded', message: 'm', list: Array.from({ length: 300_000 }, (_, at) => 'ab'.repeat(10) + at) }",
    ],
    [
      "300,000 different items",
      "{ code: 'coded', message: 'm', list: Array.from({ length: 300_000 }, (_, at) => at) }",
    ],
    [
      "300,000 members",
      "{ code: 'coded', message: 'm', map: Object.fromEntries(Array.from({ length: 300_000 }, (_, at) => ['x' + at, at])) }",
    ],
    [
      "10,000 levels of objects",
      "{ code: 'coded', message: 'm', tree: JSON.parse('{\"inside\":'.repeat(10_000) + '{}' + '}'.repeat(10_000)) }",
    ],
    ["10,000 levels of lists", "JSON.parse('['.repeat(10_000) + ']'.repeat(10_000))"],
    [
      "itself",
      "(() => { const body = { code: 'coded', message: 'm' }; body.tree = body; body.inside = body; return body; })()",
    ],
    [
      "names of every object",
      'JSON.parse(\'{"__proto__":{"code":"coded","message":"m"},"constructor":1,"toString":1,"valueOf":1,"hasOwnProperty":1,"then":1,"length":-1}\')',
    ],
    [
      "an object of nothing",
      "Object.assign(Object.create(null), { code: 'coded', message: 'm', toString: 1 })",
    ],
    ["what only its prototype has", "Object.create({ code: 'coded', message: 'm' })"],
    ["half characters", "{ code: 'coded', message: '\\ud800', map: { 'x\\udc00': 1 }, list: ['\\udfff'] }"],
    ["numbers without end", 'JSON.parse(\'{"code":1e999,"message":-1e999,"list":[1e999]}\')'],
    ["the same key twice", 'JSON.parse(\'{"code":"other","code":"coded","message":1,"message":"m"}\')'],
    ["a text", "'\\ud800'.repeat(1_000_000)"],
    ["nothing", "undefined"],
    ["a symbol", "Symbol('code')"],
    ["a big number", "10n ** 1000n"],
    ["a function", "() => { throw new Error('called'); }"],
    [
      "an object with everything",
      "(() => { const all = new Proxy(function () {}, { get: (_, name) => (name === Symbol.toPrimitive ? undefined : all), has: () => true, getOwnPropertyDescriptor: () => ({ value: 1, configurable: true }) }); return all; })()",
    ],
  ])("%s", async (_, body) => {
    const answer = await printed(`${ASK}\nsay(asked(${body}));`);
    expect(answer).toMatchObject({ messages: Array(5).fill("string") });
    // Every guard has said yes or no.
    expect(Object(answer).yes + Object(answer).no).toBeGreaterThan(5);
  });
});

describe("answers are read whatever their text is", () => {
  test.each<[string, string]>([
    ["10,000 levels", "'['.repeat(10_000) + ']'.repeat(10_000)"],
    ["a million levels", "'['.repeat(1_000_000)"],
    ["a text that breaks off", '\'{"code":"coded","message":"\''],
    ["50 MB", '\'{"code":"coded","message":"\' + \'m\'.repeat(50_000_000) + \'"}\''],
    ["bytes that are no text", "new Uint8Array([0xff, 0xfe, 0x00, 0x80])"],
    ["nothing", "''"],
    ["names of every object", '\'{"__proto__":{"kind":"Coded"},"code":"__proto__","message":"m"}\''],
  ])("%s", async (_, text) => {
    expect(await printed(`${ASK}\nsay(await read(${text}));`)).toMatch(/^(Undeclared|Coded)$/);
  });

  test("a stream that never ends a body is ended", async () => {
    const program = `${ASK}
      let sent = 0;
      const endless = new ReadableStream({ pull: (to) => { sent += 65536; to.enqueue(new Uint8Array(65536).fill(97)); } });
      const { kind } = await api.readError(new Response(endless, { status: 400 }));
      say({ kind, isCut: sent < 100_000_000 });`;
    expect(await printed(program)).toEqual({ kind: "Undeclared", isCut: true });
  });

  test("nothing of a body is left on what all objects have", async () => {
    const program = `${ASK}
      const before = Reflect.ownKeys(Object.prototype).length;
      await read('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"code":"coded","message":"m"}');
      say([Reflect.ownKeys(Object.prototype).length - before, String({}.polluted)]);`;
    expect(await printed(program)).toEqual([0, "undefined"]);
  });
});

describe("events are read whatever a stream is", () => {
  /** Reads to the end, and says how it was. */
  const READ = `
    const outcome = async (chunks) => {
      const left = chunks[Symbol.iterator]();
      const body = new ReadableStream({
        pull(to) {
          const { done, value } = left.next();
          if (done) to.close();
          else to.enqueue(typeof value === "string" ? new TextEncoder().encode(value) : value);
        },
      });
      const response = new Response(body, { status: 200, headers: { "content-type": "text/event-stream" } });
      const seen = [];
      try { for await (const event of api.readEvents(response)) { seen.push(String(event?.error?.kind ?? event?.kind ?? typeof event)); if (seen.length > 3) break; } }
      catch (error) { return { thrown: String(error?.kind ?? error?.error?.kind ?? error?.name), seen }; }
      return { seen };
    };`;
  test.each<[string, string]>([
    ["a line of 20 MB that never ends", "['data: ', ...Array(320).fill('x'.repeat(65536))]"],
    ["a line that comes byte by byte", "[...('data: ' + 'x'.repeat(200_000)).match(/[^]/g)]"],
    ["an event of 300,000 lines", "[...Array(300).fill('data: x\\n'.repeat(1000)), '\\n']"],
    ["300,000 comments", "[...Array(300).fill(':\\n'.repeat(1000)), '\\n']"],
    ["line ends of every kind", "['\\r\\n\\r\\r\\n\\n\\r'.repeat(10_000), 'data: {}\\r', '\\n\\r\\n']"],
    [
      "an error of 10,000 levels",
      "['event: error\\ndata: ' + '['.repeat(10_000) + ']'.repeat(10_000) + '\\n\\n']",
    ],
    [
      "an error with names of every object",
      '[\'event: error\\ndata: {"__proto__":{"code":"coded"},"message":"m"}\\n\\n\']',
    ],
    ["bytes that are no text", "[new Uint8Array(100_000).fill(0xff), '\\n\\n']"],
    ["half a character", "[new Uint8Array([0x64, 0x61, 0x74, 0x61, 0x3a, 0xf0, 0x9f]), '\\n\\n']"],
    ["nothing at all", "[]"],
  ])("%s", async (_, chunks) => {
    expect(await printed(`${READ}\nsay(await outcome(${chunks}));`)).toMatchObject({
      seen: expect.any(Array),
    });
  });
});
