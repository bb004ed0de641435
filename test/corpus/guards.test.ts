import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorCatalog, ErrorDefinition } from "../../src/catalog/catalog.js";
import type { JsonValue } from "../../src/catalog/schema.js";
import { generate } from "../../src/index.js";
import { type Answer, validatorsOf } from "../support/answers.js";
import { bundle } from "../support/bundle.js";
import { type CorpusDocument, corpus, documents } from "../support/corpus.js";
import { type ErrorBody, errorBodiesOf } from "../support/error-bodies.js";
import { Instances } from "../support/instances.js";
import type { GeneratedModule } from "../support/round-trip.js";

/** How many values of each kind each schema is asked about. */
const VALUES = 200;

/** Other values are made with another seed. */
const SEED = Number(process.env["LAW_SEED"] ?? 0);

/** Documents without an error that has a body. */
const WITHOUT = ["xero-files", "resend", "jentic-problem"];

/** What stands under `default` alone, and whose words say no error: it is a success. */
const SUCCESSES: Readonly<Record<string, readonly string[]>> = {
  "fx-http-responses": ["get /anyContentTypeBinaryStringSchemaDefault default"],
  "fx-heyapi-full-31": ["get /api/v{api-version}/response default"],
  "syn-nasty-31": ["get /class default"],
};

const valid = documents.filter(({ isValid }) => isValid);
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "openapi-errors-guards-"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A schema, and the errors that the catalog has for the responses that have it. */
interface Asked {
  readonly body: ErrorBody;
  readonly errors: readonly ErrorDefinition[];
  /** What Ajv says of the schema as it is written. */
  readonly isValid: Answer;
  /** The same where what lists members is an object, and what has items a list, as types say. */
  readonly isMeant: Answer;
}

/** Every schema of an error body of a document, once. */
function askedOf({ entry }: CorpusDocument, catalog: ErrorCatalog): readonly Asked[] {
  const written = errorBodiesOf(entry, { root: corpus, implied: false });
  const meant = errorBodiesOf(entry, { root: corpus, implied: true });
  const [validators, meantValidators] = [validatorsOf(written), validatorsOf(meant)];
  const groups = new Map<string, Asked>();
  for (const [index, body] of written.bodies.entries()) {
    const key = JSON.stringify([body.status, body.schema]);
    const errors = [...(groups.get(key)?.errors ?? []), ...errorsOf(body, catalog)];
    const same = meant.bodies[index];
    const isMeant = same && meantValidators.get(same);
    const isValid = validators.get(body);
    if (isValid && isMeant) groups.set(key, { body, errors: [...new Set(errors)], isValid, isMeant });
  }
  return [...groups.values()];
}

function errorsOf(
  { operation, status }: ErrorBody,
  { errors, operations }: ErrorCatalog,
): readonly ErrorDefinition[] {
  const ids = operations.filter(({ method, path }) => `${method} ${path}` === operation).map(({ id }) => id);
  return errors.filter((error) => {
    const isSent = error.deliveries.some(
      (one) => one.via === "response" && String(one.status) === status.replace(/x/g, "X"),
    );
    return isSent && error.operations.some((id) => ids.includes(id));
  });
}

async function moduleOf(document: CorpusDocument): Promise<GeneratedModule> {
  const { text } = await bundle(join(root, document.id), `export * from "./${document.name}/index.js";`);
  const file = join(root, `${document.id}.mjs`);
  writeFileSync(file, text);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

interface Answers {
  readonly schemas: number;
  readonly yes: number;
  readonly no: number;
  /** Schemas of which too few valid values were found. */
  readonly poor: number;
  readonly falseYes: readonly string[];
  readonly falseNo: readonly string[];
}

/** Asks the guards of a document's errors, and Ajv, about the same values. */
async function compare(document: CorpusDocument): Promise<Answers> {
  await generate({ cwd: corpus, apis: [document.entry], output: join(root, document.id) });
  const folder = join(root, document.id, document.name);
  const catalog: ErrorCatalog = JSON.parse(readFileSync(join(folder, "catalog.json"), "utf8"));
  const api = await moduleOf(document);
  const { definitions } = errorBodiesOf(document.entry, { root: corpus, implied: false });
  const all = askedOf(document, catalog);
  const asked = all.filter(({ errors }) => errors.length > 0);
  const others = all.filter(({ errors }) => errors.length === 0);
  expect(others.map(({ body }) => `${body.operation} ${body.status}`)).toEqual(SUCCESSES[document.id] ?? []);
  const says = ({ names }: ErrorDefinition, value: JsonValue): boolean =>
    api[names.bodyGuard]?.(value) === true;
  const [falseYes, falseNo] = [new Set<string>(), new Set<string>()];
  const counts = { yes: 0, no: 0, poor: 0 };
  for (const [index, { body, errors, isValid, isMeant }] of asked.entries()) {
    const instances = new Instances(definitions, 1000 * SEED + index + 1);
    const values: JsonValue[] = [];
    for (let tried = 0; tried < 20 * VALUES && values.length < VALUES; tried++) {
      const value = instances.of(body.schema);
      if (isValid(value)) values.push(value);
    }
    if (values.length < VALUES) counts.poor += 1;
    const mutated = Array.from({ length: VALUES }, (_, at) =>
      instances.mutated(values[at % values.length] ?? null),
    );
    for (const value of [...values, ...mutated]) {
      const place = `${body.operation} ${body.status}: ${JSON.stringify(value).slice(0, 300)}`;
      const yes = errors.filter((error) => says(error, value));
      if (isValid(value)) counts.yes += 1;
      else counts.no += 1;
      if (isMeant(value) && yes.length === 0) falseNo.add(place);
      for (const error of yes) {
        const isOfOne = asked.some((one) => one.errors.includes(error) && one.isValid(value));
        if (!isOfOne && error.deliveries.every(({ via }) => via === "response"))
          falseYes.add(`${error.kind} ${place}`);
      }
    }
  }
  return { schemas: asked.length, ...counts, falseYes: [...falseYes], falseNo: [...falseNo] };
}

describe.skipIf(documents.length === 0)("body guards say what Ajv says", () => {
  const rows: string[] = [];
  afterAll(() => console.info(["schemas    yes     no  poor  document", ...rows].join("\n")));

  test.each(valid)("$id", async (document) => {
    const { schemas, yes, no, poor, falseYes, falseNo } = await compare(document);
    rows.push(
      `${[schemas, yes, no, poor].map((count) => String(count).padStart(6)).join(" ")}  ${document.id}`,
    );
    expect(schemas > 0).toBe(!WITHOUT.includes(document.id));
    // As many as asked for, where schemas let anything be made for them; and enough of the mutated ones are really wrong.
    expect(yes).toBeGreaterThanOrEqual(schemas * VALUES * 0.95);
    expect(no).toBeGreaterThanOrEqual(schemas * VALUES * 0.25);
    expect({ falseYes: falseYes.slice(0, 4), falseNo: falseNo.slice(0, 4) }).toEqual({
      falseYes: [],
      falseNo: [],
    });
  });
});
