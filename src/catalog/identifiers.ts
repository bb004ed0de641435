/**
 * Turns texts of a document into identifiers of TypeScript.
 *
 * @module
 */

/** Words that cannot name a function or a type, or that would hide something everyone expects. */
const RESERVED = new Set(
  (
    "abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger " +
    "declare default delete do else enum eval export extends false finally for from function get global globalthis " +
    "if implements import in infer infinity instanceof interface is keyof let module namespace nan never new null " +
    "number object of out override package private protected public readonly require return satisfies set static " +
    "string super switch symbol this throw true try type typeof undefined unique unknown using var void while with " +
    "yield " +
    // Globals of the language and the web.
    "aggregateerror array arraybuffer blob body buffer date domexception error evalerror event eventsource " +
    "eventtarget exclude extract fetch file formdata function headers intl iterator json map math nonnullable " +
    "omit parameters partial pick process promise proxy rangeerror readable readonlyarray record referenceerror " +
    "reflect regexp request required response returntype set stream syntaxerror typeerror url urierror weakmap " +
    "weakset window abortcontroller abortsignal " +
    // What every generated folder exports itself.
    "passthrough undeclared apierror connectionerror timeouterror abortederror truncatedstream parseerror " +
    "parseerrorevent readerror errorof retryof withretry withretryevents errortype fetchorthrow isapierror previewof " +
    "callerror trouble readevents streamevents components paths operations schemas operationerrors outcome kind " +
    // What errors.ts imports.
    "then at capture optional sent islistof ismapof isoneof isrecord issame iskind declarederror"
  ).split(" "),
);

/** Whether a name, in any case, is reserved: by the language, by the platform or by what is generated beside it. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name.toLowerCase());
}

/** `model_not_found`, `not-found` and `NOT FOUND` as `ModelNotFound`, `NotFound` and `NotFound`. Empty if nothing is left. */
export function pascalCase(text: string): string {
  const words = text.normalize("NFC").match(/[\p{ID_Start}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
  return words.map((word) => capitalize(isShouted(word) ? word.toLowerCase() : word)).join("");
}

/** `ModelNotFound` and `HTTPError` as `modelNotFound` and `httpError`. */
export function camelCase(name: string): string {
  const head = /^\p{Lu}+(?=\p{Lu}\p{Ll}|[^\p{L}]|$)|^\p{Lu}/u.exec(name)?.[0] ?? "";
  return head.toLowerCase() + name.slice(head.length);
}

/** `ModelNotFound` as `model_not_found`. */
export function snakeCase(name: string): string {
  return name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, "_").toLowerCase();
}

/** Whether a text can stand as an identifier: it starts with a letter. */
export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}

function capitalize(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length);
}

function isShouted(word: string): boolean {
  return word.length > 1 && /^[\p{Lu}\p{N}]+$/u.test(word);
}
