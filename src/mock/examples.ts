/**
 * Lists what an operation can be asked to answer with, by the names of its examples.
 *
 * @module
 */

import type { ErrorDefinition, Example } from "../catalog/catalog.js";
import type { ExampleDeclaration, MediaDeclaration, StatusKey } from "../catalog/declaration.js";
import { snakeCase } from "../catalog/identifiers.js";
import { isErrorStatus } from "../catalog/status.js";
import type { OperationDescription } from "../server/describe.js";
import { statusOf } from "./create-error.js";
import type { MockedApi } from "./served-api.js";

/** Something that an operation can answer with. */
export type Choice =
  | {
      readonly is: "error";
      readonly name: string;
      readonly status: StatusKey;
      readonly definition: ErrorDefinition;
      readonly example?: Example;
    }
  | {
      readonly is: "streamError";
      readonly name: string;
      readonly status: 200;
      readonly definition: ErrorDefinition;
      readonly example?: Example;
    }
  | {
      readonly is: "passthrough";
      readonly name: string;
      readonly status: "default" | StatusKey;
      readonly media: MediaDeclaration;
      readonly value: ExampleDeclaration["value"];
    }
  | {
      readonly is: "success";
      readonly name: string;
      readonly status: StatusKey;
      readonly media?: MediaDeclaration;
      readonly value?: ExampleDeclaration["value"];
    };

/** All that an operation can answer with: its errors in the catalog's order, what it forwards, its successes. */
export function choicesOf(
  api: MockedApi,
  { operation, passthrough }: OperationDescription,
): readonly Choice[] {
  const byKind = new Map(api.catalog.errors.map((error) => [error.kind, error]));
  const errorsIn = (kinds: readonly string[]): readonly ErrorDefinition[] =>
    kinds.flatMap((kind) => byKind.get(kind) ?? []);
  const responses = operation.signature?.responses ?? [];
  const forwarded = passthrough ? responses.filter(({ status }) => status === "default") : [];
  return [
    ...errorsIn(operation.errors).flatMap(errorChoices),
    ...errorsIn(operation.streamErrors).flatMap(streamChoices),
    ...forwarded.flatMap(({ status, content }) =>
      content.flatMap((media) =>
        media.examples.map(({ name, value }): Choice => ({ is: "passthrough", name, status, media, value })),
      ),
    ),
    ...responses.filter(({ status }) => !isErrorStatus(status)).flatMap(successChoices),
  ];
}

function errorChoices(definition: ErrorDefinition): readonly Choice[] {
  const shown = definition.examples.filter(({ delivery }) => delivery === "response");
  const named = shown.map((example): Choice => {
    return { is: "error", name: example.name, status: example.status, definition, example };
  });
  if (named.length > 0) return named;
  const statuses = definition.deliveries.flatMap((one) => (one.via === "response" ? [one.status] : []));
  return statuses.map((status): Choice => ({ is: "error", name: nameOf(definition), status, definition }));
}

function streamChoices(definition: ErrorDefinition): readonly Choice[] {
  const shown = definition.examples.filter(({ delivery }) => delivery === "event");
  const one = { is: "streamError", status: 200, definition } as const;
  if (shown.length === 0) return [{ ...one, name: nameOf(definition) }];
  return shown.map((example) => ({ ...one, name: example.name, example }));
}

function successChoices({
  status,
  content,
}: {
  readonly status: StatusKey;
  readonly content: readonly MediaDeclaration[];
}): readonly Choice[] {
  const bodies = content.filter(({ mediaType }) => !mediaType.toLowerCase().startsWith("text/event-stream"));
  const named = bodies.flatMap((media) =>
    media.examples.map(({ name, value }): Choice => ({ is: "success", name, status, media, value })),
  );
  if (named.length > 0) return named;
  const [media] = bodies;
  return [{ is: "success", name: "success", status, ...(media ? { media } : {}) }];
}

/** What an error without examples goes by: its code, else its type, else its kind. */
function nameOf({ kind, code, type }: ErrorDefinition): string {
  return String(code ?? type ?? snakeCase(kind));
}

/** Everything that an error may be called by. */
function aliasesOf(choice: Choice): readonly string[] {
  if (choice.is !== "error" && choice.is !== "streamError") return [choice.name];
  const { kind, code, type } = choice.definition;
  return [
    choice.name,
    ...[code, snakeCase(kind), kind, type].filter((name) => name !== undefined).map(String),
  ];
}

/** What is preferred among the choices: by name and status, by either of them, or nothing. */
export function chosenOf(
  choices: readonly Choice[],
  { code, example }: { readonly code?: number; readonly example?: string },
): Choice | undefined {
  const fitting = code === undefined ? choices : choices.filter((choice) => hasStatus(choice, code));
  // The API's own answers come before what it forwards.
  if (example === undefined) return fitting.find(({ is }) => is !== "passthrough") ?? fitting[0];
  return (
    fitting.find(({ name }) => name === example) ??
    fitting.find((choice) => aliasesOf(choice).includes(example))
  );
}

function hasStatus(choice: Choice, code: number): boolean {
  const { status } = choice;
  // What is forwarded comes with whatever status the upstream has.
  if (choice.is === "passthrough") return code >= 400;
  if (typeof status === "number") return status === code;
  return status === "default" || Number(status[0]) === Math.floor(code / 100);
}

/** What to say about a preference that nothing fits. */
export function unknownMessage(
  choices: readonly Choice[],
  { code, example }: { readonly code?: number; readonly example?: string },
): string {
  const asked = [
    ...(example === undefined ? [] : [`the example '${example.slice(0, 100)}'`]),
    ...(code === undefined ? [] : [`the status ${code}`]),
  ].join(" with ");
  const known = choices.map((choice) => `${exampleStatus(choice)} ${choice.name}`);
  return `This operation does not have ${asked}. It has: ${[...new Set(known)].join(", ")}.`;
}

function exampleStatus(choice: Choice): string {
  if (choice.is === "passthrough") return "4XX or 5XX";
  if (choice.is === "error" && choice.example === undefined) return String(statusOf(choice.definition));
  return String(choice.status);
}
