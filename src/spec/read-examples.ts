/**
 * Examples of a media type (OpenAPI 4.8.19 Example Object).
 *
 * @module
 */

import type { ExampleDeclaration } from "../catalog/declaration.js";
import { child, children, type DocumentNode, sourceOf } from "./document-node.js";
import { hasMember, isObject, member, present, textMember, toJson } from "./json.js";
import type { Reading } from "./reading.js";
import { resolve } from "./resolve.js";

/** `examples` and the lone `example`, called `default`. Those of which only the address is known are left out. */
export function readExamples(reading: Reading, media: DocumentNode): readonly ExampleDeclaration[] {
  const lone = child(media, "example");
  const examples = child(media, "examples");
  const named = isObject(examples.value) ? children(examples) : [];
  return [
    ...(hasMember(media.value, "example")
      ? [{ name: "default", value: toJson(lone.value), source: sourceOf(lone) }]
      : []),
    ...named.flatMap(([name, node]) => readExample(reading, name, node)),
  ];
}

function readExample(reading: Reading, name: string, node: DocumentNode): readonly ExampleDeclaration[] {
  const target = resolve(reading, node);
  if (!target) return [];
  // OpenAPI 3.2 tells the value as data from the value as it is serialised.
  const keyword = ["value", "dataValue"].find((candidate) => hasMember(target.value, candidate));
  if (keyword === undefined) return [];
  return [
    {
      name,
      ...present({ summary: textMember(target.value, "summary") }),
      value: toJson(member(target.value, keyword)),
      source: sourceOf(target),
    },
  ];
}
