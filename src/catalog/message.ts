/**
 * Finds where an error keeps its message. One whose bodies have several shapes may keep it at several places.
 *
 * @module
 */

import { type BodyTemplate, type Path, places, slotOf } from "./body.js";
import type { MessageSource } from "./catalog.js";
import type { Draft } from "./collect.js";
import type { UsualPlaces } from "./decision.js";
import { type Schemas, typesOf } from "./named.js";
import { isTexts } from "./slots.js";
import { templateOf } from "./template.js";
import { everyVariantOf } from "./variants.js";

/** Documents have few envelopes. What only rare errors have says nothing of an answer that is none of them. */
const MOST_PLACES = 4;

/** Where the errors of a document keep their messages and their codes, the commonest places first. */
export function usualPlaces(drafts: readonly Draft[], schemas: Schemas): UsualPlaces {
  const messages = drafts.flatMap((draft) => {
    const paths = placesIn(draft, schemas);
    return draft.occurrences.flatMap(() => paths);
  });
  const codes = drafts.flatMap(({ body, occurrences }) => {
    const [path, message] = [slotOf(body, "code")?.path, keyOf(slotOf(body, "message")?.path)];
    return occurrences.flatMap(({ rating }) => {
      const found = path ?? rating.codePath;
      // A message is no code, whatever its member is called.
      return found && keyOf(found) !== message ? [found] : [];
    });
  });
  return { messages: commonest(messages), codes: commonest(codes) };
}

function commonest(paths: readonly Path[]): readonly Path[] {
  const users = new Map<string, number>();
  for (const path of paths) {
    const key = keyOf(path);
    users.set(key, (users.get(key) ?? 0) + 1);
  }
  const ranked = [...users].sort(([, one], [, other]) => other - one).map(([key]): Path => JSON.parse(key));
  // A body that is a text says so by its type: an answer that no error declares can be any text, such as a page.
  return ranked.filter(({ length }) => length > 0).slice(0, MOST_PLACES);
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
  const paths = isUnknown(body) ? words.elsewhere : placesIn(draft, words.schemas);
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

const known = new WeakMap<Draft, readonly Path[]>();

/** The places of the message in every shape that a body can have, each once, in the document's order. */
function placesIn(draft: Draft, schemas: Schemas): readonly Path[] {
  const found = known.get(draft) ?? placesOf(draft, schemas);
  known.set(draft, found);
  return found;
}

function placesOf({ occurrences, body, alike }: Draft, schemas: Schemas): readonly Path[] {
  const own = placeOf(body);
  if (own.length > 0 && !alike) return own;
  const declared = new Set(occurrences.map(({ schema }) => schema));
  const branches = [...declared].flatMap((schema) => {
    if (!schema) return [];
    return everyVariantOf(schema, schemas).map((one) => templateOf(one.schema, schemas));
  });
  return unique([body, ...occurrences.map((one) => one.body), ...branches].flatMap(placeOf));
}

/** A body that is a text is its own message. */
function placeOf(body: BodyTemplate): readonly Path[] {
  if (body.node === "free" && typesOf(body.schema.type).join() === "string") return [[]];
  const path = slotOf(body, "message")?.path;
  return path ? [path] : placesOfTexts(body);
}

/** Lists of messages, the surest first. */
const LISTS = ["message", "messages", "detail", "msg", "errors", "non_field_errors"];

/** Where a body has a list of messages, or one or several of them: the first of them stands for all. */
function placesOfTexts(body: BodyTemplate): readonly Path[] {
  const ranked = [...places(body)].flatMap(({ path, node }) => {
    const rank = LISTS.indexOf(String(path.at(-1)).toLowerCase());
    return rank >= 0 && isTexts({ node }) ? [{ rank, path, node }] : [];
  });
  const [best] = ranked.sort((one, other) => one.rank - other.rank || one.path.length - other.path.length);
  if (best?.node.node !== "free") return [];
  const first = [...best.path, 0];
  const { type, anyOf } = best.node.schema;
  return anyOf || typesOf(type).includes("string") ? [best.path, first] : [first];
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
  return [...new Map(paths.map((path) => [keyOf(path), path])).values()];
}

function keyOf(path: Path | undefined): string {
  return JSON.stringify(path ?? null);
}
