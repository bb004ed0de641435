import { describe, expect, test } from "vitest";
import type { Stream } from "../../src/catalog/catalog.js";
import { wholeCatalogOf } from "./harness.js";

/** A stream of the given payloads, in YAML; `then` follows an error. */
async function streamOf(
  schemas: string,
  { extension = "event: error, then: [ended], terminal: [ended]" } = {},
): Promise<Stream> {
  const names = [...schemas.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  const refs = names
    .filter((name) => name !== "State")
    .map((name) => `{ $ref: '#/components/schemas/${name}' }`);
  const { streams } = await wholeCatalogOf(`openapi: 3.1.0
info: { title: Books API, version: '1' }
paths:
  /books:
    get:
      responses:
        '200':
          description: Books as they come.
          content:
            text/event-stream:
              schema: { anyOf: [${refs.join(", ")}] }
              x-error-stream: { ${extension} }
components:
  schemas:
${schemas.replace(/^/gm, "  ")}`);
  const [stream] = streams;
  if (!stream) throw new Error("There is no stream");
  return stream;
}

const STATE = `
  State: { type: object, required: [id, status], properties: { id: { type: string }, status: { type: string } } }
  Begun: { type: object, required: [type, seq, state], properties: { type: { const: begun }, seq: { type: integer }, state: { $ref: '#/components/schemas/State' } } }`;
const FAILED = `
  Failed: { type: object, required: [type, error], properties: { type: { const: error }, seq: { type: integer }, code: { const: broken }, message: { type: string }, note: { type: 'null' }, size: { type: integer }, error: { type: object, required: [code, message], properties: { code: { const: broken }, message: { type: string } } } } }`;
const ended = (members: string, required = "type, seq, state"): string => `
  Ended: { type: object, required: [${required}], properties: { type: { const: ended }, seq: { type: integer }, ${members} } }`;

const narrowed = `state: { allOf: [{ $ref: '#/components/schemas/State' }, { type: object, properties: { status: { const: failed }, error: { type: object, required: [code, message], properties: { code: { type: string }, message: { type: string } } } } }] }`;

describe("what the payloads of a stream have in common", () => {
  test("their name, their number, their state", async () => {
    const stream = await streamOf(`${STATE}${FAILED}${ended(narrowed)}`);
    expect(stream).toMatchObject({ name: "type", sequence: "seq", snapshot: "state", items: "payload" });
    expect(stream.payloads).toEqual([{ $ref: "#/schemas/Begun" }, { $ref: "#/schemas/Ended" }]);
  });

  test("no name where frames have no `event:` line, and then no state", async () => {
    const stream = await streamOf(`${STATE}${FAILED}`, { extension: "event: '', done: '[DONE]'" });
    expect(stream.name).toBeUndefined();
    expect(stream.snapshot).toBeUndefined();
  });
});

describe("an error frame", () => {
  test("holds beside the body of the error what is constant, counted or said twice, and nothing else", async () => {
    const { extras } = await streamOf(`${STATE}${FAILED}${ended(narrowed)}`);
    expect(extras["Failed"] ?? extras["Broken"]).toEqual([
      { name: "seq", value: { fill: "sequence" } },
      { name: "code", value: { fill: "constant", value: "broken" } },
      { name: "message", value: { fill: "slot", slot: "message" } },
      { name: "note", value: { fill: "constant", value: null } },
    ]);
  });
});

describe("what follows an error frame", () => {
  test("is made of constants, the number, and the state as the document narrows it", async () => {
    const { following } = await streamOf(`${STATE}${FAILED}${ended(narrowed)}`);
    const error = [
      { name: "code", value: { fill: "slot", slot: "code" } },
      { name: "message", value: { fill: "slot", slot: "message" } },
    ];
    expect(following).toEqual([
      {
        event: "ended",
        payload: [
          { name: "type", value: { fill: "constant", value: "ended" } },
          { name: "seq", value: { fill: "sequence" } },
          {
            name: "state",
            value: {
              fill: "snapshot",
              members: [
                { name: "status", value: { fill: "constant", value: "failed" } },
                { name: "error", value: { fill: "object", members: error } },
              ],
            },
          },
        ],
      },
    ]);
  });

  test("takes what the state has under the same name", async () => {
    const { following } = await streamOf(
      `${STATE}${FAILED}${ended(`${narrowed}, id: { type: string }`, "type, id")}`,
    );
    expect(following[0]?.payload).toContainEqual({ name: "id", value: { fill: "kept", path: ["id"] } });
  });

  test("is left to the server's author where a member that must be there cannot be known", async () => {
    const { following } = await streamOf(
      `${STATE}${FAILED}${ended("total: { type: integer }", "type, total")}`,
    );
    expect(following).toEqual([{ event: "ended" }]);
  });
});
