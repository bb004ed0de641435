/**
 * Lays code out: on one line where it fits, else over several, as a formatter would.
 *
 * @module
 */

/** Code: a text, parts one after the other, or a group that can be broken over lines. */
export type Code = string | Group | readonly Code[];

/** Items between brackets. Broken, each has a line of its own. */
export interface Group {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** What stands between two items on one line. */
  readonly between: string;
  /** What ends an item on a line of its own; the last one has it too if `trailing`. */
  readonly after: string;
  /** What starts an item on a line of its own but the first one. */
  readonly before?: string;
  readonly trailing: boolean;
  /** What stands inside the brackets on one line. */
  readonly padding: string;
  /** Always broken, even if it would fit. */
  readonly broken?: boolean;
}

const WIDTH = 110;
const INDENT = "  ";

/** An object literal. */
export function object(members: readonly Code[]): Code {
  if (members.length === 0) return "{}";
  return { open: "{", items: members, close: "}", between: ", ", after: ",", trailing: true, padding: " " };
}

/** An array literal. */
export function list(items: readonly Code[]): Code {
  return { open: "[", items, close: "]", between: ", ", after: ",", trailing: true, padding: "" };
}

/** The arguments of a call. */
export function call(name: string, items: readonly Code[]): Code {
  return [name, { open: "(", items, close: ")", between: ", ", after: ",", trailing: true, padding: "" }];
}

/** An object type. */
export function objectType(members: readonly Code[], broken = false): Code {
  if (members.length === 0) return "{}";
  return {
    open: "{",
    items: members,
    close: "}",
    between: "; ",
    after: ";",
    trailing: true,
    padding: " ",
    broken,
  };
}

/** A union. Broken, each member starts with its bar. */
export function union(members: readonly Code[], broken = false): Code {
  const items = members.flatMap((one) => (isGroup(one) && one.before === "| " ? one.items : [one]));
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return {
    open: "",
    items,
    close: "",
    between: " | ",
    after: "",
    before: "| ",
    trailing: false,
    padding: "",
    broken,
  };
}

/** Conditions that must all hold. Broken, they stand in brackets. */
export function every(conditions: readonly Code[]): Code {
  return conditions.length === 0 ? "true" : joined(conditions, "&&");
}

/** Conditions of which one must hold. */
export function some(conditions: readonly Code[]): Code {
  return joined(conditions, "||");
}

function joined(conditions: readonly Code[], operator: string): Code {
  const between = ` ${operator} `;
  // Conditions inside conditions of the same kind need no brackets of their own.
  const items = conditions.flatMap((one) => (isGroup(one) && one.between === between ? one.items : [one]));
  const [only] = items;
  if (items.length === 1 && only !== undefined) return only;
  return {
    open: "(",
    items,
    close: ")",
    between,
    after: ` ${operator}`,
    trailing: false,
    padding: "",
  };
}

/** Prints code whose first line starts after `column` characters and whose further lines are indented by `indent`. */
export function layout(code: Code, column = 0, indent = ""): string {
  if (typeof code === "string") return code;
  if (roomAfter(code, WIDTH - column) >= 0) return flat(code);
  return isGroup(code) ? broken(code, indent) : sequence(code, column, indent);
}

/** Prints an expression that needs no brackets around its conditions where it stands on one line. */
export function layoutBare(code: Code, column = 0, indent = ""): string {
  const text = layout(code, column, indent);
  const isBare = isGroup(code) && code.open === "(" && !text.includes("\n");
  return isBare ? text.slice(1, -1) : text;
}

/** Prints code on one line, however long it gets. */
export function oneLine(code: Code): string {
  return flat(code);
}

function sequence(parts: readonly Code[], column: number, indent: string): string {
  let text = "";
  for (const part of parts) {
    const last = text.slice(text.lastIndexOf("\n") + 1);
    text += layout(part, text.includes("\n") ? last.length : column + last.length, indent);
  }
  return text;
}

function broken(group: Group, indent: string): string {
  const { open, items, close, after, before = "", trailing } = group;
  const inner = indent + INDENT;
  const lines = items.map((item, index) => {
    const end = index < items.length - 1 || trailing ? after : "";
    // What is broken inside an item stands further in than what comes before the item.
    const deeper = inner + " ".repeat(before.length);
    return inner + before + layout(item, deeper.length + end.length, deeper) + end;
  });
  return close === "" ? `\n${lines.join("\n")}` : [open, ...lines, indent + close].join("\n");
}

function flat(code: Code): string {
  if (typeof code === "string") return code;
  if (!isGroup(code)) return code.map(flat).join("");
  const { open, items, close, between, padding } = code;
  return open + padding + items.map(flat).join(between) + padding + close;
}

/** How much of some room is left when code stands there on one line; less than none where it does not fit or must break. */
function roomAfter(code: Code, room: number): number {
  if (room < 0) return room;
  if (typeof code === "string") return room - code.length;
  const items = isGroup(code) ? code.items : code;
  let left = room;
  if (isGroup(code)) {
    if (code.broken === true) return -1;
    const { open, close, between, padding } = code;
    left -= open.length + close.length + 2 * padding.length + between.length * Math.max(0, items.length - 1);
  }
  for (const item of items) {
    left = roomAfter(item, left);
    if (left < 0) return left;
  }
  return left;
}

function isGroup(code: Code): code is Group {
  return typeof code === "object" && "items" in code;
}
