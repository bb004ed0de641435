/** Small OpenAPI documents. */

/** A document whose one operation answers 400 and 500 with each of the codes, and that is strict about it. */
export function documentWith(...codes: readonly string[]): string {
  const names = codes.map((code) =>
    code.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase()),
  );
  const schemas = codes.map((code, index) => errorSchema(names[index] ?? "", code));
  const branches = names.map((name) => `                  - $ref: '#/components/schemas/${name}'`);
  const examples = codes.map(
    (code) =>
      `            ${code}:\n              value: { error: { code: ${code}, message: 'Text of ${code}.' } }`,
  );
  return `openapi: 3.1.0
info: { title: Books API, version: 1.0.0 }
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        '200': { description: The books. }
        '400': { $ref: '#/components/responses/Refused' }
        '500': { $ref: '#/components/responses/Refused' }
components:
  responses:
    Refused:
      description: There are no books for this request.
      content:
        application/json:
          schema:
            type: object
            required: [error]
            properties:
              error:
                oneOf:
${branches.join("\n")}
          examples:
${examples.join("\n")}
  schemas:
${schemas.join("\n")}
`;
}

/** A document that cannot be generated from: its only error is nowhere to be found. */
export const brokenDocument = documentWith("invalid_book").replace(/^ {2}schemas:[\s\S]*/m, "");

function errorSchema(name: string, code: string): string {
  return `    ${name}:
      description: The request has the fault ${code}.
      type: object
      required: [code, message]
      properties:
        code: { type: string, const: ${code} }
        message: { type: string }
      x-error: { resolution: Mend the request. }`;
}
