/**
 * The functions that make the frames around an error in a stream.
 *
 * @module
 */

import type { FrameMember, FrameValue } from "../../catalog/catalog.js";
import { type Code, object } from "../code/layout.js";
import { literal, literalCode, pathArguments, propertyName } from "../code/literal.js";

/** `(error, { sequence }) => ({ ... })`, a function that makes a frame of its members. */
export function frameFunction(members: readonly FrameMember[], withBody: boolean): Code {
  const codes: readonly Code[] = [
    ...members.map(memberOf),
    // What the constructor wrote counts, wherever it stands.
    ...(withBody ? ["...Object(error.body)"] : []),
  ];
  const used = new Set(members.flatMap(({ value }) => namesIn(value)));
  const error = withBody || used.has("error") ? "error" : "_error";
  const state = ["sequence", "snapshot", "code"].filter((name) => used.has(name));
  const second = state.length > 0 ? `, { ${state.join(", ")} }` : "";
  const parameters = error === "_error" && second === "" ? "" : error + second;
  return [`(${parameters}) => (`, object(codes), ")"];
}

/** What a value is made of: the error, or what the stream has sent so far. */
function namesIn(value: FrameValue): readonly string[] {
  switch (value.fill) {
    case "constant":
      return [];
    case "sequence":
      return ["sequence"];
    case "slot":
      return [value.slot === "message" ? "error" : "code"];
    case "kept":
      return ["snapshot"];
    case "snapshot":
      return ["snapshot", ...value.members.flatMap((member) => namesIn(member.value))];
    case "object":
      return value.members.flatMap((member) => namesIn(member.value));
  }
}

function memberOf({ name, value }: FrameMember): Code {
  return [`${propertyName(name)}: `, codeOf(value)];
}

function codeOf(value: FrameValue): Code {
  switch (value.fill) {
    case "constant":
      return literalCode(value.value);
    case "sequence":
      return "sequence";
    case "slot":
      return value.slot === "message" ? "error.message" : "code";
    case "kept":
      return `at(${["snapshot", ...pathArguments(value.path)].join(", ")}) ?? ${literal("")}`;
    case "snapshot":
      return object(["...Object(snapshot)", ...value.members.map(memberOf)]);
    case "object":
      return object(value.members.map(memberOf));
  }
}
