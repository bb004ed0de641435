/** Every row of the reference APIs' tables, as unmodified clients report it. */

import Anthropic from "@anthropic-ai/sdk";
import { APICallError } from "ai";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ErrorCatalog, ErrorDefinition, Example } from "../../src/catalog/catalog.js";
import { catalogOf, mockOf } from "../mock/harness.js";
import { plainClients, raisedBy, streamClients } from "./clients.js";

let mock: Awaited<ReturnType<typeof mockOf>>;
beforeAll(async () => {
  mock = await mockOf(
    "kindo-responses",
    "kindo-chat-completions",
    "kindo-messages",
    "unified-gateway",
    "kaiko-v2",
  );
});
afterAll(() => mock.close());

/** Which client calls which operation. */
const CALLS = [
  {
    api: "kindo-responses",
    operation: "createResponse",
    version: "v1",
    sdk: "openai responses",
    ai: "ai responses",
  },
  {
    api: "kindo-chat-completions",
    operation: "createChatCompletion",
    version: "v1",
    sdk: "openai chat",
    ai: "ai chat",
  },
  { api: "kindo-messages", operation: "createMessage", version: "v1", sdk: "anthropic", ai: "ai anthropic" },
  {
    api: "unified-gateway",
    operation: "createResponse",
    version: "v1",
    sdk: "openai responses",
    ai: "ai responses",
  },
  {
    api: "unified-gateway",
    operation: "createChatCompletion",
    version: "v1",
    sdk: "openai chat",
    ai: "ai chat",
  },
  { api: "unified-gateway", operation: "createMessage", version: "v1", sdk: "anthropic", ai: "ai anthropic" },
  { api: "kaiko-v2", operation: "createChatCompletion", version: "v2", sdk: "openai chat", ai: "ai chat" },
] as const;

type Call = (typeof CALLS)[number];

type Row = Call & {
  readonly error: ErrorDefinition;
  readonly example: Example;
  readonly status: number;
  readonly name: string;
};

/** The examples of the errors that an operation can answer with, or that its stream can end with. */
function rowsOf(call: Call, delivery: Example["delivery"]): readonly Row[] {
  const { errors, operations }: ErrorCatalog = catalogOf(call.api);
  const operation = operations.find(({ id }) => id === call.operation);
  const kinds = delivery === "response" ? operation?.errors : operation?.streamErrors;
  return errors
    .filter(({ kind }) => kinds?.includes(kind))
    .flatMap((error) =>
      error.examples
        .filter((example) => example.delivery === delivery)
        .map((example) => ({ ...call, error, example, status: Number(example.status), name: example.name })),
    );
}

const rows = CALLS.flatMap((call) => rowsOf(call, "response"));
const endings = CALLS.flatMap((call) => rowsOf(call, "event"));

function callingOf({ api, version, status, name }: Row): { base: string; headers: Record<string, string> } {
  return { base: `${mock.url}/${api}/${version}`, headers: { Prefer: `code=${status}, example=${name}` } };
}

/** The class of an SDK for a status. Both call them alike, and Anthropic's has two more. */
function classFor(sdk: typeof OpenAI | typeof Anthropic, status: number): unknown {
  const classes: Readonly<Record<number, unknown>> = {
    400: sdk.BadRequestError,
    401: sdk.AuthenticationError,
    402: Object(sdk).PaymentRequiredError,
    403: sdk.PermissionDeniedError,
    404: sdk.NotFoundError,
    409: sdk.ConflictError,
    422: sdk.UnprocessableEntityError,
    429: sdk.RateLimitError,
    503: Object(sdk).ServiceUnavailableError,
  };
  return classes[status] ?? (status >= 500 ? sdk.InternalServerError : sdk.APIError);
}

/** The facts of an example's body, wherever it keeps them; a plain string has none but itself. */
function factsOf({ body }: Example): { readonly [fact: string]: unknown } {
  const { error } = Object(body);
  return typeof error === "string" ? { message: error } : error;
}

const UUID = /^[0-9a-f-]{36}$/;

describe("an error before the response", () => {
  test("all rows are tried", () => {
    expect(rows.length).toBeGreaterThan(45);
  });

  test.each(rows.filter(({ sdk }) => sdk !== "anthropic"))(
    "openai: $api $operation $status $name",
    async (row) => {
      const raised = await raisedBy(plainClients[row.sdk](callingOf(row)));
      const { type, code, message, param = null } = factsOf(row.example);
      const isPlain = typeof Object(row.example.body).error === "string";

      expect(raised.constructor).toBe(classFor(OpenAI, row.status));
      // A plain string has no facts; the client quotes it.
      expect(raised).toMatchObject({
        status: row.status,
        message: `${row.status} ${isPlain ? JSON.stringify(message) : String(message)}`,
      });
      if (!isPlain) expect(raised).toMatchObject({ type, ...(code === undefined ? {} : { code }) });
      if (param !== null) expect(raised).toMatchObject({ param });
      const id = Object(raised).requestID ?? Object(Object(raised).error).request_id;
      expect(id).toMatch(UUID);
    },
  );

  test.each(rows.filter(({ sdk }) => sdk === "anthropic"))("anthropic: $api $status $name", async (row) => {
    const raised = await raisedBy(plainClients.anthropic(callingOf(row)));
    expect(raised.constructor).toBe(classFor(Anthropic, row.status));
    expect(raised).toMatchObject({ status: row.status, error: row.example.body });
    expect(Object(raised).requestID).toMatch(UUID);
  });

  test.each(rows)("$ai: $api $operation $status $name", async (row) => {
    const raised = await raisedBy(plainClients[row.ai](callingOf(row)));
    const { message } = factsOf(row.example);
    expect(APICallError.isInstance(raised)).toBe(true);
    expect(raised).toMatchObject({ statusCode: row.status });
    const { responseBody, message: said } = Object(raised);
    // The body is there in any case; where it is none of the provider's, the message is the status.
    expect(JSON.stringify(JSON.parse(responseBody))).toContain(JSON.stringify(message));
    const isProviders =
      typeof Object(row.example.body).error === "object" &&
      (row.ai !== "ai anthropic" || Object(row.example.body).type === "error");
    if (isProviders) expect(said).toBe(message);
  });
});

describe("an error in a stream raises", () => {
  test("all endings are tried", () => {
    expect(endings.length).toBeGreaterThan(8);
  });

  test.each(endings)("in the SDK: $api $operation $name", async (row) => {
    const raised = await raisedBy(streamClients[row.sdk](callingOf(row)));
    const { type, message } = factsOf(row.example);
    expect(raised).toBeInstanceOf(row.sdk === "anthropic" ? Anthropic.APIError : OpenAI.APIError);
    expect(JSON.stringify([Object(raised).message, Object(raised).error])).toContain(
      String(message).slice(0, 20),
    );
    if (row.sdk !== "anthropic") expect(raised).toMatchObject({ type });
  });

  test.each(endings)("in $ai: $api $operation $name", async (row) => {
    const raised = await raisedBy(streamClients[row.ai](callingOf(row)));
    expect(String(Object(raised).message)).not.toContain("Nothing was raised");
  });
});
