/**
 * Finds where an error keeps its message. One whose bodies have several shapes may keep it at several places.
 *
 * @module
 */

import { type BodyTemplate, type Path, slotOf } from "./body.js";
import type { MessageSource } from "./catalog.js";
import type { Draft } from "./collect.js";
import { type Schemas, typesOf } from "./expand.js";
import { templateOf } from "./template.js";
import { everyVariantOf } from "./variants.js";

/** Documents have few envelopes. Members that only rare errors have say nothing of an answer that is none of them. */
const MOST_PLACES = 4;

/** Where the errors of a document keep their messages, the commonest place first. */
export function messagePlaces(drafts: readonly Draft[]): readonly Path[] {
  const users = new Map<string, number>();
  for (const { body, occurrences } of drafts) {
    const key = JSON.stringify(slotOf(body, "message")?.path);
    if (key !== undefined) users.set(key, (users.get(key) ?? 0) + occurrences.length);
  }
  const ranked = [...users].sort(([, one], [, other]) => other - one);
  return ranked.slice(0, MOST_PLACES).map(([key]): Path => JSON.parse(key));
}

/** What the places of a message are looked up in, and what to say where there is none. */
export interface MessageWords {
  readonly schemas: Schemas;
  readonly title: string;
  /** Where the API's other errors keep theirs, for an error whose body the document says nothing of. */
  readonly elsewhere: readonly Path[];
}

/** Where the message of an error value comes from. */
export function messageOf(draft: Draft, body: BodyTemplate, words: MessageWords): MessageSource {
  const { title } = words;
  const place = slotOf(body, "message");
  const paths = draft.alike || !place ? pathsOf(draft, body, words) : [];
  if (paths.length > 1 || (paths.length === 1 && !place)) return { paths, fallback: title };
  if (!place) return { constant: title };
  const { node, path, required } = place;
  if (node.node === "constant" && typeof node.value === "string") {
    return { path, constant: node.value, ...(required ? {} : { fallback: node.value }) };
  }
  // Without its text it would not be this error.
  if (node.node === "pattern") return { path };
  const nullable = node.node === "slot" && typesOf(node.schema.type).includes("null");
  return required && !nullable ? { path } : { path, fallback: title };
}

/** The places of the message in every shape that a body can have, each once, in the document's order. */
function pathsOf({ occurrences }: Draft, body: BodyTemplate, words: MessageWords): readonly Path[] {
  if (isUnknown(body)) return words.elsewhere;
  const schemas = new Set(occurrences.map(({ schema }) => schema));
  const branches = [...schemas].flatMap((schema) => {
    if (!schema) return [];
    return everyVariantOf(schema, words.schemas).map((one) => templateOf(one.schema, words.schemas));
  });
  const all = [body, ...occurrences.map((one) => one.body), ...branches];
  return unique(all.flatMap(placeOf));
}

/** A body that is a text is its own message. */
function placeOf(body: BodyTemplate): readonly Path[] {
  if (body.node === "free" && typesOf(body.schema.type).join() === "string") return [[]];
  const path = slotOf(body, "message")?.path;
  return path ? [path] : [];
}

/** Whether the document says nothing of a body, or no more than that it is an object. */
function isUnknown(body: BodyTemplate): boolean {
  if (body.node === "none") return true;
  if (body.node !== "free") return false;
  const { type, additionalProperties, ...rest } = body.schema;
  const says = Object.keys(rest).filter((keyword) => !["title", "description", "source"].includes(keyword));
  return (
    says.length === 0 && typesOf(type).every((name) => name === "object") && additionalProperties !== false
  );
}

function unique(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
