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
  /** Its last item may be broken alone, right behind the others: `f(a, [`. */
  readonly hugs?: boolean;
  /** Broken, its first item goes on where it stands. */
  readonly goesOn?: boolean;
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
  const round = { open: "(", close: ")", between: ", ", after: ",", trailing: true, padding: "", hugs: true };
  return [name, { ...round, items }];
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
  if (fits(code, column)) return flat(code);
  return isGroup(code) ? broken(code, column, indent) : sequence(code, column, indent);
}

/** Whether code stands on one line that starts after `column` characters. */
export function fits(code: Code, column = 0): boolean {
  return roomAfter(code, WIDTH - column) >= 0;
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

function broken(group: Group, column: number, indent: string): string {
  const { open, items, close, after, before = "", trailing } = group;
  const short = hugging(group, column, indent) ?? around(group, column, indent);
  if (short !== undefined) return short;
  const inner = indent + INDENT;
  const lines = items.map((item, index) => {
    const end = index < items.length - 1 || trailing ? after : "";
    const start = group.goesOn && index === 0 ? "" : inner + before;
    // What is broken inside an item stands further in than what comes before the item.
    const deeper = start === "" ? indent : inner + " ".repeat(before.length);
    return start + layout(item, (start === "" ? column : deeper.length) + end.length, deeper) + end;
  });
  if (close === "") return `${group.goesOn ? "" : "\n"}${lines.join("\n")}`;
  return [open, ...lines, indent + close].join("\n");
}

/** `f(a, [`, the items of the list, `])`: where the last item is all that is long. */
function hugging(group: Group, column: number, indent: string): string | undefined {
  const { open, items, close, between, hugs } = group;
  const others = items.slice(0, -1);
  const last = items.at(-1);
  if (!hugs || last === undefined || !others.every((item) => typeof item === "string")) return undefined;
  const isFunction = Array.isArray(last) && typeof last[0] === "string" && last[0].endsWith("=> ");
  const isLong = isFunction
    ? !fits(last, indent.length + INDENT.length + 1)
    : isGroup(last) && /^[[{]$/.test(last.open);
  if (!isLong) return undefined;
  const head = open + others.map((item) => item + between).join("");
  const text = head + layout(last, column + head.length, indent);
  const [line = ""] = text.split("\n");
  return column + line.length > WIDTH || !text.includes("\n") ? undefined : text + close;
}

/** Brackets around a union or the like: its lines stand right inside them. */
function around({ open, items, close }: Group, column: number, indent: string): string | undefined {
  const [only] = items;
  if (open === "" || items.length !== 1 || only === undefined || !isGroup(only) || only.open !== "")
    return undefined;
  const end = only.goesOn ? "" : `\n${indent}`;
  return open + broken(only, column + open.length, indent) + end + close;
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
