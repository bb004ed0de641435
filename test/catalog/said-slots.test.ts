/** `x-error-slot`: what the document says a member is comes before what its name suggests. */

import { describe, expect, test } from "vitest";
import type { ErrorDefinition } from "../../src/catalog/catalog.js";
import { catalogOf, documentOf, inShort, json, ref, refusing } from "./harness.js";

const text = "{ type: string }";
const said = (slot: string, type = "type: string") => `{ ${type}, x-error-slot: ${slot} }`;
const object = (members: string, required = "") =>
  `{ type: object, ${required === "" ? "" : `required: [${required}], `}properties: { ${members} } }`;

/** `400 D reason BadRequest(code?, message?) message=message?`: the level, where the code is, and the error {@link inShort}. */
function known(error: ErrorDefinition): string {
  const [status, ...rest] = inShort(error).split(" ");
  return [status, error.level, error.codePath?.join("/") ?? "-", ...rest].join(" ");
}

async function expectErrors(document: string, want: readonly string[]): Promise<void> {
  expect((await catalogOf(document)).errors.map(known)).toEqual(want);
}

describe("a member that is said to be the code", () => {
  test("is it, whatever it and others are called", async () => {
    const members = `code: ${text}, category: ${said("code")}, message: ${text}`;
    await expectErrors(refusing(object(members)), [
      "400 D category BadRequest(body_code?, code?, message?) message=message?",
    ]);
  });

  test("pins its error by a constant", async () => {
    const members = `category: ${said("code", "const: sold_out")}, message: ${text}`;
    await expectErrors(refusing(object(members)), [
      "400 A category SoldOut(message?) code=sold_out message=message?",
    ]);
  });

  test("splits into an error for each of its list, under one status", async () => {
    const members = `category: ${said("code", "enum: [sold_out, gone]")}, message: ${text}`;
    await expectErrors(refusing(object(members)), [
      "400 A category SoldOut(message?) code=sold_out message=message?",
      "400 A category Gone(message?) code=gone message=message?",
    ]);
  });

  test("offers the codes that examples show", async () => {
    const schema = object(`category: ${said("code")}, message: ${text}`);
    const document = documentOf({
      responses: `'400': { description: No., content: { application/json: { schema: ${schema}, example: { category: sold } } } }`,
    });
    const [error] = (await catalogOf(document)).errors;
    expect(error).toMatchObject({ level: "C", codePath: ["category"], shownCodes: ["sold"] });
  });

  test("is found in objects and lists of any name", async () => {
    const inner = object(`category: ${said("code")}, text: { type: string, x-error-slot: message }`);
    await expectErrors(refusing(object(`result: { type: array, items: ${inner} }`)), [
      "400 D result/0/category BadRequest(code?, message?) message=result[0].text?",
    ]);
  });

  test("makes errors of a union in an object of any name", async () => {
    const branch = (code: string) => object(`category: ${said("code", `const: ${code}`)}, hint: ${text}`);
    await expectErrors(refusing(object(`result: { oneOf: [${branch("gone")}, ${branch("sold")}] }`)), [
      '400 A result/category Gone(hint?) code=gone message="Gone"',
      '400 A result/category Sold(hint?) code=sold message="Sold"',
    ]);
  });

  test("may be a number or a text, and repeat the status in examples", async () => {
    const schema = said("code", "anyOf: [{ type: string }, { type: integer, example: 400 }]");
    await expectErrors(refusing(object(`status: ${schema}, code: ${text}`)), [
      '400 D status BadRequest(code?, body_code?) message="Bad Request"',
    ]);
  });

  test("may be said to be by the schema that it refers to, and beside the reference", async () => {
    const schemas = `
      Category: ${said("code")}
      Reason: ${text}`;
    await expectErrors(refusing(object(`category: ${ref("Category")}`), schemas), [
      '400 D category BadRequest(code?) message="Bad Request"',
    ]);
    const beside = "{ $ref: '#/components/schemas/Reason', x-error-slot: code }";
    await expectErrors(refusing(object(`why: ${beside}`), schemas), [
      '400 D why BadRequest(code?) message="Bad Request"',
    ]);
  });
});

describe("a member that is said to be none", () => {
  test("is no code, and the next one that is called so is", async () => {
    const members = `code: ${said("none")}, reason: ${text}, detail: ${text}`;
    await expectErrors(refusing(object(members)), [
      "400 D reason BadRequest(code?, reason?, message?) message=detail?",
    ]);
  });

  test("splits nothing, names nothing and pins nothing", async () => {
    await expectErrors(refusing(object(`type: ${said("none", "enum: [card, cash]")}, message: ${text}`)), [
      "400 E - BadRequest(type?, message?) message=message?",
    ]);
    await expectErrors(refusing(object(`type: ${said("none", "const: card")}, message: ${text}`)), [
      "400 E - BadRequest(message?) message=message?",
    ]);
  });

  test("is no message and no request id", async () => {
    const members = `message: ${said("none")}, text: ${text}, title: ${text}, request_id: ${said("none")}`;
    await expectErrors(refusing(object(members)), [
      "400 E - BadRequest(body_message?, text?, message?, request_id?) message=title?",
    ]);
  });
});

test("the other facts are found where they are said to be", async () => {
  const members = `why: ${said("message")}, what: ${said("param")}, trace: ${said("requestId")}, group: ${said("type")}`;
  const [error] = (await catalogOf(refusing(object(members)))).errors;
  expect(error && known(error)).toBe(
    "400 D group BadRequest(message?, param?, requestId?, type?) message=why?",
  );
});

test("it comes before what is said for another tool", async () => {
  const members = `hint: { type: string, x-speakeasy-error-message: true, x-error-slot: none }, message: ${text}`;
  await expectErrors(refusing(object(members)), ["400 E - BadRequest(hint?, message?) message=message?"]);
});

test("it is known of an error that is two which nothing tells apart", async () => {
  const one = (name: string) =>
    json(
      object(`hint: { type: string, x-speakeasy-error-message: true }, message: ${text}, ${name}: ${text}`),
    );
  const document = documentOf({ responses: `'400': ${one("one")}` }).replace(
    "components:",
    `  /other: { get: { responses: { '400': ${one("other")} } } }\ncomponents:`,
  );
  await expectErrors(document, ["400 E - BadRequest(message?, body_message?, one?, other?) message=hint?"]);
});

test("the catalog does not repeat it", async () => {
  const document = refusing(object(`category: ${said("code", "const: gone")}, why: ${said("message")}`));
  expect(JSON.stringify(await catalogOf(document))).not.toMatch(/said|hints|x-error/);
});
