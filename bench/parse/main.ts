/** Compares parsing an error with a switch written by hand, and with validators of the same schemas. `npm run bench:parse`. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ERRORS } from "./errors.js";
import { parserOf } from "./growth.js";
import { measure, sink } from "./measure.js";
import * as ajv from "./peers/ajv.js";
import * as byHand from "./peers/by-hand.js";
import * as own from "./peers/own.js";
import * as typebox from "./peers/typebox.js";
import * as valibot from "./peers/valibot.js";
import * as zod from "./peers/zod.js";
import { sizeOf } from "./sizes.js";

const bodies = ERRORS.map(([status, type, code]) => {
  const error = { message: "Something is wrong.", type, ...(code === undefined ? {} : { code }) };
  return { status, body: JSON.parse(JSON.stringify({ error })) };
});
const answers = bodies.map(({ status, body }) => ({ response: { status }, body }));
const headers = new Headers({ "content-type": "application/json", "x-request-id": "req_1" });
const whole = bodies.map(({ status, body }) => ({ response: { status, headers }, body }));

const reading = await measure([
  ["a switch by hand", byHand.parse, answers],
  ["parseError", own.parse, answers],
  ["ajv, compiled: yes or no", (_, body) => ajv.isOne(body), answers],
  ["ajv, compiled: which one", ajv.parse, answers],
  ["typebox, compiled: yes or no", typebox.parse, answers],
  ["valibot", valibot.parse, answers],
  ["zod", zod.parse, answers],
]);
// By itself: other peers read no headers, and a second shape of responses would slow down all that read the first.
const withHeaders = await measure([["parseError, and the headers of `fetch`", own.parse, whole]]);

const folder = join(process.cwd(), "bench/.built/growing");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const few = await parserOf(10, folder);
const many = await parserOf(200, folder);
const growing = await measure([
  ["10 errors", few.parse, few.answers],
  ["200 errors", many.parse, many.answers],
]);

const PEERS: readonly (readonly [file: string, name: string])[] = [
  ["by-hand", "by hand"],
  ["own", "openapi-errors"],
  ["typebox", "typebox"],
  ["valibot", "valibot"],
  ["zod", "zod"],
  ["ajv", "ajv"],
];
const sizes = await Promise.all(
  PEERS.map(async ([file, name]) => {
    const [guard, parser] = await Promise.all([sizeOf(file, "isRateLimited"), sizeOf(file, "parse")]);
    return `| ${name} | ${guard} | ${parser} |`;
  }),
);

const all = new Map([...reading, ...withHeaders]);
const rows = (medians: ReadonlyMap<string, number>, one: string) =>
  [...medians].map(([name, nanoseconds]) => {
    return `| ${name} | ${nanoseconds.toFixed(0)} | ${(nanoseconds / (medians.get(one) ?? Number.NaN)).toFixed(2)} |`;
  });
const table = [
  `Medians per error of the ${answers.length} that Kindo Responses answers with as JSON objects, Node.js ${process.version}.`,
  "",
  "| | ns | ratio to `parseError` |",
  "|---|--:|--:|",
  ...rows(all, "parseError"),
  "",
  "The same for an API that has all its errors under one status:",
  "",
  "| | ns | ratio to 10 errors |",
  "|---|--:|--:|",
  ...rows(growing, "10 errors"),
  "",
  "What a program pays that imports one guard, or what reads all eight, in bytes, minified and compressed:",
  "",
  "| | a guard | a parser |",
  "|---|--:|--:|",
  ...sizes,
].join("\n");
const readme = join(process.cwd(), "bench/README.md");
const [head = "", , tail = ""] = readFileSync(readme, "utf8").split(
  /(?<=<!-- parse -->)|(?=<!-- \/parse -->)/,
);
writeFileSync(readme, `${head}\n${table}\n${tail}`);
console.info(table, sink === undefined ? "" : "");
