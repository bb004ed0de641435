/**
 * The levels of a document's error responses, counted by a plain reading of the document: nothing of the generator is
 * used, so that the two can be compared.
 */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { load } from "js-yaml";

/** How many error responses are of each level. */
export type Levels = Readonly<Record<"A" | "B" | "C" | "D" | "E" | "F", number>>;

type Plain = Readonly<Record<string, unknown>>;

/** A part of a document, and the file it is in. */
interface Part {
  readonly value: Plain;
  readonly file: string;
  /** Where a reference led to it. */
  readonly key: string;
}

interface Site {
  readonly schema: Part;
  readonly path: readonly (string | number)[];
}

interface Answer {
  readonly status: string;
  readonly body: Part | undefined;
  readonly site: Site | undefined;
  readonly shown: readonly unknown[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const NAMES =
  "code _tag detailcode error_code errorcode type reason name scimtype issue kind error slug status id".split(
    " ",
  );
const NO_CODE: readonly unknown[] = ["error", "fail", "failure", "", null, undefined];

const files = new Map<string, unknown>();

/** Counts the error responses of a document by level. */
export function plainLevels(file: string): Levels {
  const answers = answersOf({ value: plain(read(file)), file, key: file });
  const users = new Map<string, Set<string>>();
  for (const { site, status } of answers) {
    if (!site) continue;
    const key = listKey(site);
    users.set(key, (users.get(key) ?? new Set()).add(status));
  }
  const count = { A: 0, B: 0, C: 0, D: 0, E: 0, F: 0 };
  for (const answer of answers) count[levelOf(answer, users)] += 1;
  return count;
}

function levelOf(
  { status, body, site, shown }: Answer,
  users: ReadonlyMap<string, ReadonlySet<string>>,
): keyof Levels {
  if (!body || !saysAnything(body)) return "F";
  if (!site) return "E";
  const values = valuesOf(site.schema);
  const isExact = /^\d+$/.test(status);
  if (values.length === 1) return "A";
  if (values.length > 1)
    return isExact && users.get(listKey(site))?.size === 1 && values.length <= 100 ? "A" : "B";
  return isExact && shown.length > 0 ? "C" : "D";
}

function answersOf(root: Part): readonly Answer[] {
  const paths = Object.values(plain(root.value["paths"])).map((item) => open(root, item));
  const operations = paths.flatMap((path) =>
    METHODS.flatMap((method) => (path.value[method] ? open(path, path.value[method]) : [])),
  );
  const all = operations.flatMap((operation) => {
    const responses = open(operation, operation.value["responses"]);
    const statuses = Object.keys(responses.value);
    const hasSuccess = statuses.some((status) => /^[123]/.test(status));
    return statuses.flatMap((status) => {
      const response = open(responses, responses.value[status]);
      const isError =
        /^[45]/.test(status) ||
        (status === "default" && (hasSuccess || /error|fail|problem/i.test(JSON.stringify(response.value))));
      return isError ? [answerOf(status, response)] : [];
    });
  });
  return all;
}

function answerOf(status: string, response: Part): Answer {
  const content = Object.entries(plain(response.value["content"]));
  const [, media] = content.find(([type]) => /json|^\*\/\*/i.test(type)) ?? [];
  const holder = media === undefined ? response : open(response, media);
  const schema = holder.value["schema"];
  const isText = content.length > 0 && media === undefined;
  if (schema === undefined || isText) return { status, body: undefined, site: undefined, shown: [] };
  const body = open(holder, schema);
  const named = Object.values(plain(holder.value["examples"])).map((one) => open(holder, one).value["value"]);
  const examples = [holder.value["example"], ...named, ...Object.values(plain(response.value["examples"]))];
  const site = siteOf(body, status, examples);
  const values = site ? examples.map((one) => at(one, site.path)) : [];
  // What an inline schema shows belongs to its status, what a shared one shows to none.
  const own =
    site && body.key === "" ? [site.schema.value["example"], at(body.value["example"], site.path)] : [];
  const shown = [...values, ...own].filter((one) => tells(one, status));
  return { status, body, site, shown };
}

/** The first member that is called like a code: shallow before deep, then by name. */
function siteOf(body: Part, status: string, examples: readonly unknown[]): Site | undefined {
  let level: readonly Site[] = [{ schema: body, path: [] }];
  const seen = new Set<string>();
  for (let depth = 0; depth < 4; depth += 1) {
    level = level.flatMap((one) => inside(one, seen));
    const named = NAMES.flatMap((name) =>
      level.filter(({ path }) => String(path.at(-1)).toLowerCase() === name),
    );
    const found = named.filter(
      (site) =>
        isCode(site, status) && !repeats(site, status, examples) && !isOnlyText(site, level, examples),
    );
    const [first] = found;
    // The parts of an `allOf` may each say something of one member: the one that lists its values says most.
    const same = found.filter(({ path }) => path.join() === first?.path.join());
    if (first) return same.find(({ schema }) => valuesOf(schema).length > 0) ?? first;
  }
  return undefined;
}

function inside({ schema, path }: Site, seen: Set<string>): readonly Site[] {
  if (schema.key && seen.has(schema.key)) return [];
  if (schema.key) seen.add(schema.key);
  const { items, properties } = schema.value;
  const own = Object.entries(plain(properties)).map(([name, member]) => {
    return { schema: open(schema, member), path: [...path, name] };
  });
  const listed = items ? inside({ schema: open(schema, items), path: [...path, 0] }, seen) : [];
  return [...own, ...listed, ...parts(schema).flatMap((part) => inside({ schema: part, path }, seen))];
}

function isCode({ schema, path }: Site, status: string): boolean {
  const values = valuesOf(schema);
  if (values.length > 0) return values.some((value) => tells(value, status));
  const types = typesOf(schema);
  const isScalar = types.length > 0 && types.every((type) => ["string", "integer", "number"].includes(type));
  const isStatus = path.at(-1) === "status" && types.every((type) => type !== "string");
  const { example } = schema.value;
  return isScalar && !isStatus && (example === undefined || tells(example, status));
}

/** Whether examples show the status at a member, and nothing else. */
function repeats({ schema, path }: Site, status: string, examples: readonly unknown[]): boolean {
  const shown = examples.map((one) => at(one, path)).filter((one) => one !== undefined);
  return valuesOf(schema).length === 0 && shown.length > 0 && shown.every((one) => String(one) === status);
}

/** Whether a member is all that a body says to people, and no example shows a word there: a message, not a code. */
function isOnlyText({ schema, path }: Site, level: readonly Site[], examples: readonly unknown[]): boolean {
  const isText = typesOf(schema).every((type) => type === "string") && valuesOf(schema).length === 0;
  const beside = level.filter((one) => one.path.slice(0, -1).join() === path.slice(0, -1).join());
  const speaks = beside.some((one) => MESSAGES.includes(String(one.path.at(-1)).toLowerCase()));
  const shown = [...examples.map((one) => at(one, path)), schema.value["example"]];
  const words = shown.filter((one) => typeof one === "string");
  const isWord = words.some((word) => !/\s/.test(word));
  return isText && ["error", "reason"].includes(String(path.at(-1)).toLowerCase()) && !speaks && !isWord;
}

const MESSAGES =
  "message detail details msg err title description error_description errordescription errormessage error_message errorsummary".split(
    " ",
  );

function tells(value: unknown, status: string): boolean {
  return ["string", "number"].includes(typeof value) && !NO_CODE.includes(value) && String(value) !== status;
}

function saysAnything(schema: Part): boolean {
  const { properties, additionalProperties, items } = schema.value;
  const isMap = typeof additionalProperties === "object";
  if (Object.keys(plain(properties)).length > 0 || isMap) return true;
  return (items ? saysAnything(open(schema, items)) : false) || parts(schema).some(saysAnything);
}

function valuesOf(schema: Part): readonly unknown[] {
  const { const: constant, enum: values } = schema.value;
  if (constant !== undefined) return [constant];
  if (Array.isArray(values)) return values.filter((value) => value !== null);
  const inner = parts(schema).map(valuesOf);
  return schema.value["allOf"] || inner.every((one) => one.length > 0) ? inner.flat() : [];
}

function typesOf(schema: Part): readonly string[] {
  const types = [schema.value["type"] ?? []].flat().map(String);
  return [...types, ...parts(schema).flatMap(typesOf)].filter((type) => type !== "null");
}

function parts(schema: Part): readonly Part[] {
  return ["allOf", "oneOf", "anyOf"].flatMap((keyword) => {
    const list = schema.value[keyword];
    return Array.isArray(list) ? list.map((one: unknown) => open(schema, one)) : [];
  });
}

function listKey({ schema }: Site): string {
  return JSON.stringify(valuesOf(schema));
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (Array.isArray(inner) ? inner[Number(step)] : plain(inner)[step]),
    value,
  );
}

/** A part as an object, its references followed. */
function open(from: Part, given: unknown): Part {
  let part: Part = { value: plain(given), file: from.file, key: "" };
  for (let step = 0; step < 20; step += 1) {
    const reference = part.value["$ref"];
    if (typeof reference !== "string") return part;
    const [path = "", pointer = ""] = reference.split("#");
    const file = path ? join(dirname(part.file), path) : part.file;
    const steps = pointer
      .split("/")
      .slice(1)
      .map((one) => decodeURIComponent(one).replaceAll("~1", "/").replaceAll("~0", "~"));
    part = { value: plain(at(read(file), steps)), file, key: `${file}#${pointer}` };
  }
  return part;
}

function read(file: string): unknown {
  if (!files.has(file)) {
    const text = readFileSync(file, "utf8");
    files.set(file, file.endsWith(".json") ? JSON.parse(text) : load(text));
  }
  return files.get(file);
}

function plain(value: unknown): Plain {
  // An object that was parsed has no other keys than texts.
  return typeof value === "object" && value !== null ? (value as Plain) : {};
}
