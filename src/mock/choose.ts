/**
 * Chooses what to answer with.
 *
 * @module
 */

import type { StatusKey } from "../catalog/declaration.js";
import { snakeCase } from "../catalog/identifiers.js";
import { essenceOf } from "../runtime/server/respond.js";
import type { Choice, SuccessChoice } from "./choices.js";
import type { Preferences } from "./prefer.js";

type Wish = Pick<Preferences, "code" | "example">;

/** What is preferred among the choices: by name and status, or by either of them. */
export function chosenOf(choices: readonly Choice[], { code, example }: Wish): Choice | undefined {
  if (example === undefined) return code === undefined ? undefined : usualOf(choices, code);
  const fitting = choices.filter((choice) => code === undefined || admits(choice, code));
  return (
    fitting.find(({ name }) => name === example) ??
    fitting.find((choice) => aliasesOf(choice).includes(example))
  );
}

/** The answer with a status: of the response that declares it, else of its range, else of `default` (OpenAPI 4.8.16). */
function usualOf(choices: readonly Choice[], code: number): Choice | undefined {
  // A stream ends in one way or another only for those who name it.
  const whole = choices.filter(({ is }) => is === "success" || is === "error" || is === "verbatim");
  const fitting = whole.filter((choice) => admits(choice, code));
  const own = fitting.filter((choice) => !isForwarded(choice));
  return (
    own.find(({ status }) => status === code) ??
    own.find(({ status }) => status !== "default") ??
    own[0] ??
    fitting[0]
  );
}

/** Whether an answer can have a status. What is forwarded comes with whatever status the upstream has. */
function admits({ status }: Choice, code: number): boolean {
  if (code < 200 || code > 599) return false;
  if (typeof status === "number") return status === code;
  return status === "default" ? code >= 400 : Number(status[0]) === Math.floor(code / 100);
}

function isForwarded(choice: Choice): boolean {
  return choice.is === "verbatim" && choice.isForwarded;
}

/** What else an error may be called by. */
function aliasesOf(choice: Choice): readonly string[] {
  if (!("definition" in choice)) return [];
  const { kind, code, type } = choice.definition;
  return [code, snakeCase(kind), kind, type].flatMap((name) => (name === undefined ? [] : [String(name)]));
}

/** The success for those who prefer nothing: the first one, of several media types one that the request accepts. */
export function successFor(choices: readonly Choice[], accept: string | null): SuccessChoice | undefined {
  const [first, ...others] = choices.filter((choice) => choice.is === "success");
  const wanted = (accept ?? "").split(",").map(essenceOf);
  const same = first ? [first, ...others.filter(({ status }) => status === first.status)] : [];
  return same.find(({ media }) => media && wanted.includes(essenceOf(media.mediaType))) ?? first;
}

/** What to say about a preference that nothing fits. */
export function unknownMessage(choices: readonly Choice[], { code, example }: Wish): string {
  const asked = [
    ...(example === undefined ? [] : [`the example '${example.slice(0, 100)}'`]),
    ...(code === undefined ? [] : [`the status ${code}`]),
  ].join(" with ");
  const known = choices.map((choice) => {
    return `${isForwarded(choice) ? "4XX or 5XX" : choice.status} ${choice.name}`;
  });
  return `This operation does not have ${asked}. It has: ${[...new Set(known)].join(", ")}.`;
}

/** The status of a response that stands under a key: that which is preferred if it has any, else the first of its range. */
export function statusFor(key: StatusKey, code?: number): number {
  if (typeof key === "number") return key;
  return code ?? (key === "default" ? 500 : 100 * Number(key[0]));
}
