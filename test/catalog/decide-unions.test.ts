import { expect, test } from "vitest";
import { compiled } from "../emit/compiled.js";
import { catalogOf, json, ref } from "./harness.js";

test("a body of a union is found by the constant it must have, whether it has the one that it may leave out or not", async () => {
  const members = "param: { type: [string, 'null'] }, success: { const: false }";
  const catalog = await catalogOf(`
openapi: 3.1.0
info: { title: Books API, version: '1' }
paths:
  /books:
    get: { responses: { '200': { description: Yes. }, default: { description: No., content: { text/plain: { schema: { type: string } } } } } }
    post: { responses: { '200': { description: Yes. }, default: ${json(`{ oneOf: [${ref("Gone")}, ${ref("Busy")}] }`)} } }
components:
  schemas:
    Gone: { type: object, required: [code], properties: { type: { const: gone }, code: { const: lost }, ${members} } }
    Busy: { type: object, required: [success], properties: { code: { type: integer }, ${members} } }
`);
  const { parseError } = await compiled(catalog);
  const kindOf = (body: unknown) => Object(parseError?.({ status: 500 }, body)).kind;
  const [whole, short] = [{ type: "gone", code: "lost" }, { code: "lost" }].map(kindOf);
  expect(catalog.errors.map(({ kind }) => kind)).toContain(whole);
  expect(short).toBe(whole);
});
