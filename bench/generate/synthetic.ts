/** A document of many operations, each with two errors out of a fifth as many. */
export function syntheticDocument(operations: number): object {
  const errors = Math.ceil(operations / 5);
  const error = (index: number) => ({
    description: "It went wrong.",
    content: { "application/json": { schema: { $ref: `#/components/schemas/Error${index % errors}` } } },
  });
  const path = (index: number) => ({
    get: {
      operationId: `read${index}`,
      responses: { 200: { description: "It went well." }, 400: error(index), 404: error(index * 7 + 1) },
    },
  });
  const schema = (index: number) => ({
    type: "object",
    required: ["code", "message"],
    properties: { code: { const: `code_${index}` }, message: { type: "string" } },
  });
  const entries = <T>(count: number, name: string, make: (index: number) => T) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, make(index)]));
  return {
    openapi: "3.1.0",
    info: { title: "Many", version: "1" },
    paths: entries(operations, "/things", path),
    components: { schemas: entries(errors, "Error", schema) },
  };
}
