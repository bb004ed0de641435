/**
 * Names and titles that say nothing but that something is an error.
 *
 * @module
 */

const GENERIC =
  /^(api|app|http|default|base|basic|generic|common|standard|simple|rest|service|custom|v\d+|_|[1-5]\d\d)*(errors?|faults?|problem(details?)?|exceptions?|failure)(response|body|model|object|dto|schema|info|payload|result|message|envelope|wrapper|data|item|details?|v\d+|_|[1-5]\d\d)*$/i;

const LONGEST = 100;

/** Whether a name says nothing but that it is an error, or of which status. */
export function isGeneric(name: string): boolean {
  return name.length <= LONGEST && GENERIC.test(name);
}

/** Whether a text says no more than such a name: `Error response.` */
export function isHollow(text: string): boolean {
  return text.length <= LONGEST && isGeneric(text.replace(/[\s.]+/g, ""));
}
