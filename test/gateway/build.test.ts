import { transformSync } from "esbuild";
import { describe, expect, test } from "vitest";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { buildGateway } from "../../src/catalog/gateway.js";
import { emitGateway } from "../../src/emit/emit.js";
import { apiNamed } from "../reference/apis.js";

const chat = apiNamed("kindo-chat-completions").catalog;
const messages = apiNamed("kindo-messages").catalog;

/** A catalog under another name, whose n-th error stands for the n-th of the lists of faults. */
function catalogWith(name: string, ...faults: readonly (readonly string[])[]): ErrorCatalog {
  const errors = messages.errors.map((error, index) => ({ ...error, faults: faults[index] ?? [] }));
  return { ...messages, api: { ...messages.api, name }, errors };
}

describe("the faults of a gateway", () => {
  test("come in the order of their first appearance, each with its error in every API", () => {
    const { gateway, conflicts } = buildGateway("g", [
      catalogWith("a", ["one"], ["two", "three"]),
      catalogWith("b", ["three"], ["one", "two"]),
    ]);

    expect(conflicts).toEqual([]);
    expect(gateway.faults.map(({ name }) => name)).toEqual(["one", "two", "three"]);
    expect(gateway.faults[0]?.errors.map(({ api, error }) => `${api} ${error.kind}`)).toEqual([
      "a InvalidRequest",
      "b AuthenticationFailed",
    ]);
  });

  test("need what any of the constructors needs, once; a constant needs nothing", () => {
    const { gateway } = buildGateway("kindo", [chat, messages]);
    const needs = gateway.faults.map(({ name, arguments: given }) => {
      return `${name}: ${given.map((one) => `${one.name}${one.required ? "" : "?"}`).join(" ")}`;
    });
    expect(needs).toEqual([
      "invalid_body: message requestId?",
      "model_not_found: message requestId?",
      "unsupported_parameter: message requestId?",
      "unauthorized: requestId? message?",
      "model_access_denied: message requestId?",
      "rate_limited: message requestId? retryAfter?",
      "internal: message requestId?",
      "upstream_empty_body: message requestId?",
    ]);
    const message = gateway.faults[3]?.arguments.find(({ name }) => name === "message");
    expect(message).toMatchObject({ fallback: "Unauthorized", needs: [{ api: "kindo-messages" }] });
  });
});

describe("a conflict", () => {
  test("says what an API has no error for, and what it has instead", () => {
    const { conflicts } = buildGateway("g", [catalogWith("a", ["one"]), catalogWith("b", ["won"])]);
    expect(conflicts).toMatchObject([
      {
        conflict: "missing",
        fault: "one",
        api: "b",
        others: ["won"],
        source: { file: "specs/kindo-messages.yaml" },
      },
      { conflict: "missing", fault: "won", api: "a", others: ["one"] },
    ]);
  });

  test("says which errors stand for the same, each one but the first", () => {
    const { conflicts } = buildGateway("g", [catalogWith("a", ["one"], ["one"], ["one"])]);
    expect(conflicts).toMatchObject([
      { conflict: "twice", kinds: ["InvalidRequest", "AuthenticationFailed"] },
      { conflict: "twice", kinds: ["InvalidRequest", "PermissionDenied"] },
    ]);
  });
});

describe("names", () => {
  const namesOf = (gateway: string, ...apis: readonly string[]) =>
    buildGateway(
      gateway,
      apis.map((api) => catalogWith(api)),
    ).gateway.apis.map(({ names }) => {
      return `${names.module} ${names.render} ${names.error}`;
    });

  test("of APIs leave out the gateway's, if all of them have it", () => {
    expect(namesOf("kindo", "kindo-chat-completions", "Kindo.messages")).toEqual([
      "chatCompletions toChatCompletions ChatCompletionsError",
      "messages toMessages MessagesError",
    ]);
    expect(namesOf("kindo", "kindo-messages", "kindos-messages")).toEqual([
      "kindoMessages toKindoMessages KindoMessagesError",
      "kindosMessages toKindosMessages KindosMessagesError",
    ]);
    expect(namesOf("kindo", "kindo", "kindo-x")).toEqual([
      "kindo toKindo KindoError",
      "kindoX toKindoX KindoXError",
    ]);
  });

  test("of APIs are words that code can use, each once", () => {
    expect(namesOf("g", "g-2", "g-default", "g-default.", "g-fault")).toEqual([
      "api2 to2 Api2Error",
      "defaultApi toDefault DefaultError",
      "defaultApiAgain toDefaultApi DefaultApiError",
      "faultApi toFault FaultError",
    ]);
  });

  const strange = [
    "delete",
    "Model Not Found",
    "model-not-found",
    "modelNotFound",
    "404",
    "",
    "💥",
    "a\n*/ b",
    '"; throw 1; "',
    "is_fault",
    "to_chat",
    "chat",
    "optional",
    "fault",
    "request",
    "g",
    "__proto__",
    "constructor",
    "\u0024{x}",
    "\u2028",
  ];

  test("of faults are words that code can use, each once, whatever a document says", () => {
    const { gateway, conflicts } = buildGateway("g", [catalogWith("g-chat", strange)]);
    expect(conflicts).toEqual([]);
    const names = gateway.faults.flatMap((fault) => [fault.names.create, fault.names.type]);
    expect(names.filter((name) => !/^[A-Za-z]\w*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(gateway.faults.slice(0, 5).map((fault) => fault.names.create)).toEqual([
      "deleteFault",
      "modelNotFound",
      "modelNotFoundFault",
      "modelNotFoundFaultAgain",
      "fault404",
    ]);

    const { text } = emitGateway(gateway, (api) => api);

    expect(() => transformSync(text, { loader: "ts" })).not.toThrow();
    for (const fault of strange)
      expect(text).toContain(`  readonly fault: ${JSON.stringify(fault).replace("\u2028", "\\u2028")};`);
  });
});
