import type { OperationDeclaration, StatusKey } from "../../catalog/declaration.js";
import { isErrorStatus } from "../../catalog/status.js";
import { listed } from "../../catalog/words.js";
import type { Finding, Rule, RuleInput } from "./rule.js";

/**
 * Finds operations that can hardly avoid a status and do not declare it: 401 or 403 where credentials are demanded,
 * 400 or 422 where there is a body to be wrong, 500 everywhere. Ranges and `default` count.
 *
 * OpenAPI expects the known errors of an operation to be documented. A client meets the others anyway, and has
 * no type for them.
 *
 * https://spec.openapis.org/oas/v3.1.1.html#responses-object
 */
export const undeclaredStatus: Rule = { code: "undeclared-status", severity: "warn", check };

/** Statuses of which an operation should declare one, and what makes them hard to avoid. */
interface Expectation {
  readonly statuses: readonly [number, ...number[]];
  readonly applies: (operation: OperationDeclaration) => boolean;
  readonly because: string;
}

const EXPECTATIONS: readonly Expectation[] = [
  {
    statuses: [401, 403],
    applies: ({ secured }) => secured,
    because: "Every call needs credentials, and some will come without.",
  },
  {
    statuses: [400, 422],
    applies: ({ requestBody }) => requestBody !== undefined,
    because: "It takes a request body, and some will be wrong.",
  },
  { statuses: [500], applies: () => true, because: "Any server can fail." },
];

function* check({ declaration }: RuleInput): Generator<Finding> {
  for (const operation of declaration.operations) {
    const declared = operation.responses.map(({ status }) => status).filter(isErrorStatus);
    if (declared.length === 0) yield withoutErrors(operation);
    else yield* gapsOf(operation, declared);
  }
}

function withoutErrors(operation: OperationDeclaration): Finding {
  return {
    what: `\`${nameOf(operation)}\` declares no error.`,
    why: "A client has no type for whatever goes wrong.",
    fix: "Declare what it answers when a call fails, status by status or as `default`.",
    source: { ...operation.source, onKey: true },
  };
}

function* gapsOf(operation: OperationDeclaration, declared: readonly StatusKey[]): Generator<Finding> {
  for (const { statuses, applies, because } of EXPECTATIONS) {
    if (!applies(operation) || statuses.some((status) => isCovered(status, declared))) continue;
    yield {
      what: `\`${nameOf(operation)}\` does not declare ${listed(statuses)}.`,
      why: because,
      fix: `Declare what it answers then, under \`${statuses[0]}\`, \`${String(statuses[0])[0]}XX\` or \`default\`.`,
      source: { ...operation.source, onKey: true },
    };
  }
}

function isCovered(status: number, declared: readonly StatusKey[]): boolean {
  return declared.some((key) => key === status || key === "default" || key === `${String(status)[0]}XX`);
}

function nameOf({ operationId, method, path }: OperationDeclaration): string {
  return operationId ?? `${method} ${path}`;
}
