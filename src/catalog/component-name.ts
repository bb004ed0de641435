/**
 * Reads what people called a component out of what generators made of its name.
 *
 * @module
 */

/** Names that say nothing but that something is an error. */
const GENERIC =
  /^(api|app|http|default|base|basic|generic|common|standard|simple|rest|service|custom|v\d+)*(errors?|faults?|problem(details?)?|exceptions?|failure)(response|body|model|object|dto|schema|info|payload|result|message|envelope|wrapper|data|item|details?|v\d+)*$/i;

/** Where the arguments of a type begin: `Result<T>`, `Result«T»`, `Result[T]`, ``Result`1[[T, Assembly]]``. */
const ARGUMENTS = /[`<«[{]/u;

/**
 * The name of a component without its packages and its format: `Conflict` of `github_com_acme_api.Conflict`,
 * `Violation` of `Violation.jsonld`, `Result String` of ``Acme.Result`1[[System.String, mscorlib]]``.
 */
export function plainName(name: string): string {
  const start = name.search(ARGUMENTS);
  const [base, rest] = start > 0 ? [name.slice(0, start), name.slice(start)] : [name, ""];
  return [lastWord(base), ...argumentsIn(rest).map(lastWord)].join(" ");
}

/** Whether a name tells no error from another: it says that it is one, or with which status it comes, and no more. */
export function saysNothing(name: string): boolean {
  const words = name.replace(/[\s._-]/g, "");
  const rest = words.replace(/(?<!\d)[45](?:\d\d|XX)(?!\d)/i, "");
  return /^\d/.test(words) || rest === "" || GENERIC.test(rest);
}

/** The last part that is written like a type; packages and formats are not. A version says nothing alone. */
function lastWord(name: string): string {
  const parts = name.split(/[.+]/);
  return parts.findLast((part) => /^\p{Lu}./u.test(part) && !/^V\d+$/.test(part)) ?? name;
}

/** Those of .NET have their assembly beside them. */
function argumentsIn(rest: string): readonly string[] {
  const found = rest.includes("[[")
    ? rest.matchAll(/\[(?<type>[\p{L}_][^\s,[\]`]*)/gu)
    : rest.matchAll(/(?<type>[\p{L}_][^\s,[\]`<>«»{}]*)/gu);
  return [...found].flatMap(({ groups }) => groups?.["type"] ?? []);
}
