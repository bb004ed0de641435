/** Compares parsing an error with a switch written by hand, and with validators of the same schemas. `npm run bench:parse`. */

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Bench } from "tinybench";
import * as v from "valibot";
import { z } from "zod";
import { parseError } from "../../generated/kindo-responses/index.js";
import { byHand } from "./by-hand.js";

/** The identities of the API's errors: status, type, code. */
const ERRORS = [
  [400, "invalid_request_error", "invalid_body"],
  [400, "invalid_request_error", "model_not_found"],
  [400, "invalid_request_error", "unsupported_parameter"],
  [403, "permission_error", "model_access_denied"],
  [404, "not_found", undefined],
  [429, "rate_limit_error", undefined],
  [500, "server_error", "internal_error"],
  [502, "server_error", "upstream_empty_body"],
] as const;

const answers = ERRORS.map(([status, type, code]) => ({
  response: { status },
  body: { error: { message: "Something is wrong.", type, ...(code === undefined ? {} : { code }) } },
}));

// The list is not empty, which its type cannot say.
const zodSchema = z.union(
  ERRORS.map(([, type, code]) =>
    z.object({
      error: z.object({
        message: z.string(),
        type: z.literal(type),
        ...(code === undefined ? {} : { code: z.literal(code) }),
      }),
    }),
  ) as unknown as [z.ZodType, z.ZodType],
);
const valibotSchema = v.union(
  ERRORS.map(([, type, code]) => {
    const facts = { message: v.string(), type: v.literal(type) };
    return v.object({
      error: code === undefined ? v.object(facts) : v.object({ ...facts, code: v.literal(code) }),
    });
  }),
);
const ajvCheck = new Ajv2020().compile({
  anyOf: ERRORS.map(([, type, code]) => ({
    type: "object",
    required: ["error"],
    properties: {
      error: {
        type: "object",
        required: ["message", "type", ...(code === undefined ? [] : ["code"])],
        properties: {
          message: { type: "string" },
          type: { const: type },
          ...(code === undefined ? {} : { code: { const: code } }),
        },
      },
    },
  })),
});

let sink: unknown;
const bench = new Bench({ time: 1000 });
const all = (parse: (answer: (typeof answers)[number]) => unknown) => () => {
  for (const answer of answers) sink = parse(answer);
};
bench
  .add(
    "a switch by hand",
    all(({ response, body }) => byHand(response, body)),
  )
  .add(
    "parseError",
    all(({ response, body }) => parseError(response, body)),
  )
  .add(
    "ajv, compiled",
    all(({ body }) => ajvCheck(body)),
  )
  .add(
    "valibot",
    all(({ body }) => v.safeParse(valibotSchema, body)),
  )
  .add(
    "zod",
    all(({ body }) => zodSchema.safeParse(body)),
  );
await bench.run();

const perError = bench.tasks.map(({ name, result }) => {
  // Nothing here throws.
  const { latency } = result as { readonly latency: { readonly p50: number } };
  return { name, nanoseconds: (latency.p50 * 1e6) / answers.length };
});
const own = perError.find(({ name }) => name === "parseError")?.nanoseconds ?? Number.NaN;
const table = [
  `Medians per error of the ${answers.length} that Kindo Responses answers with as JSON objects, Node.js ${process.version}.`,
  "",
  "| | ns | ratio to `parseError` |",
  "|---|--:|--:|",
  ...perError.map(
    ({ name, nanoseconds }) => `| ${name} | ${nanoseconds.toFixed(0)} | ${(nanoseconds / own).toFixed(2)} |`,
  ),
].join("\n");
const readme = join(process.cwd(), "bench/README.md");
const [head = "", , tail = ""] = readFileSync(readme, "utf8").split(
  /(?<=<!-- parse -->)|(?=<!-- \/parse -->)/,
);
writeFileSync(readme, `${head}\n${table}\n${tail}`);
console.info(table, sink === undefined ? "" : "");
