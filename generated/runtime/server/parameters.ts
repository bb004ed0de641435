// Copied by openapi-errors from its src/runtime. The same for every API. Do not edit.

import type { ServedOperation, ServedParameter } from "./api.js";
import { cookiesOf } from "./credentials.js";

/** The parameters of a request by their place, each as its schema wants it where its text allows. */
export interface Parameters {
  readonly path: Values;
  readonly query: Values;
  readonly headers: Values;
  readonly cookies: Values;
}

type Values = { readonly [name: string]: unknown };

/** Where a parameter's value comes from. */
interface Texts {
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly path: { readonly [name: string]: string };
}

const NONE: Parameters = { path: {}, query: {}, headers: {}, cookies: {} };

/**
 * Reads the declared parameters of a request (OpenAPI 4.8.12.2). A text that is no number, truth value, list
 * or object although it should be stays a text: then its schema complains.
 */
export function readParameters(
  { parameters = [] }: ServedOperation,
  request: Request,
  path: { readonly [name: string]: string },
): Parameters {
  if (parameters.length === 0) return NONE;
  const hasQuery = parameters.some((parameter) => parameter.in === "query");
  const query = hasQuery ? new URL(request.url).searchParams : new URLSearchParams();
  const texts: Texts = { request, query, path };
  const valuesIn = (place: ServedParameter["in"]): Values => {
    const own = parameters.filter((parameter) => parameter.in === place);
    const values = own.map((parameter) => [parameter.name, read(parameter, texts)] as const);
    return Object.fromEntries(values.filter(([, value]) => value !== undefined));
  };
  return {
    path: valuesIn("path"),
    query: valuesIn("query"),
    headers: valuesIn("header"),
    cookies: valuesIn("cookie"),
  };
}

function read(parameter: ServedParameter, texts: Texts): unknown {
  if (parameter.in === "query") return queryValueOf(parameter, texts.query);
  const text = textOf(parameter, texts);
  return text === undefined ? undefined : split(parameter, text, ",");
}

function textOf({ in: place, name }: ServedParameter, { request, path }: Texts): string | undefined {
  if (place === "path") return Object.hasOwn(path, name) ? path[name] : undefined;
  if (place === "header") return request.headers.get(name) ?? undefined;
  return cookiesOf(request)[name];
}

/** The separators of the styles of lists that are written in one text. */
const SEPARATORS: Values = { spaceDelimited: " ", pipeDelimited: "|", tabDelimited: "\t" };

function queryValueOf(parameter: ServedParameter, query: URLSearchParams): unknown {
  const { name, style = "form", explode = style === "form", types = [] } = parameter;
  if (types.includes("object") && (explode || style === "deepObject")) {
    const members = membersOf(parameter, query, style === "deepObject");
    if (Object.keys(members).length > 0) return members;
  }
  const all = query.getAll(name);
  if (types.includes("array") && (explode || style === "deepObject")) {
    const items = all.length > 0 ? all : query.getAll(`${name}[]`);
    // One text need not be a list where a single value is allowed as well.
    if (items.length > 1 || (items.length === 1 && !allowsScalar(types))) {
      return items.map((item) => scalar(item, parameter.items));
    }
  }
  const [text] = all;
  const separator = SEPARATORS[style];
  return text === undefined
    ? undefined
    : split(parameter, text, typeof separator === "string" ? separator : ",");
}

/** The members of an object: `name[member]=`, or each a parameter of its own. */
function membersOf({ name, members = {} }: ServedParameter, query: URLSearchParams, isDeep: boolean): Values {
  const found: { [name: string]: unknown } = {};
  query.forEach((text, key) => {
    const member = isDeep ? insideBrackets(key, name) : key;
    if (member === undefined || (!isDeep && !Object.hasOwn(members, member))) return;
    Object.defineProperty(found, member, {
      value: scalar(text, Object.hasOwn(members, member) ? members[member] : undefined),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  });
  return found;
}

function insideBrackets(key: string, name: string): string | undefined {
  return key.startsWith(`${name}[`) && key.endsWith("]") ? key.slice(name.length + 1, -1) : undefined;
}

/** A value that is written in one text: a list, an object as `a,1,b,2` or `a=1,b=2`, or a scalar. */
function split(
  { types, items, members = {}, explode }: ServedParameter,
  text: string,
  separator: string,
): unknown {
  if (types?.includes("array") && !allowsScalar(types)) {
    return text.split(separator).map((item) => scalar(item, items));
  }
  if (!types?.includes("object") || allowsScalar(types)) return scalar(text, types);
  const parts = text.split(separator);
  const pairs = explode
    ? parts.map((part) => part.split("=", 2))
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""]] : []));
  return Object.fromEntries(
    pairs.map(([name = "", value = ""]) => [
      name,
      scalar(value, Object.hasOwn(members, name) ? members[name] : undefined),
    ]),
  );
}

function allowsScalar(types: readonly string[]): boolean {
  return types.some((type) => type !== "array" && type !== "object" && type !== "null");
}

/** A text as a number or a truth value where one is wanted and it is one. */
function scalar(text: string, types: readonly string[] = []): unknown {
  const isNumber = types.includes("integer") || types.includes("number");
  // As JSON writes numbers: neither ` 1`, `0x1` nor `Infinity` is one.
  if (isNumber && /^-?(0|[1-9]\d{0,20})(\.\d{1,20})?([eE][+-]?\d{1,3})?$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("null") && !types.includes("string") && (text === "" || text === "null")) return null;
  return text;
}
