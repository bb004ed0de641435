import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as kindo from "../../generated/gateways/kindo.js";
import type { ErrorCatalog } from "../../src/catalog/catalog.js";
import { type ApiName, apiNamed, errorOf } from "../reference/apis.js";
import { bundle } from "../support/bundle.js";
import { repository } from "../support/sources.js";
import { treeOf } from "../support/temp-folder.js";
import { kindo as copyOfKindo, generated } from "./harness.js";

const message = "The gateway's own words.";
const requestId = "req_1";

const faults: readonly kindo.KindoFault[] = [
  kindo.unauthorized(),
  kindo.modelAccessDenied({ message }),
  kindo.modelNotFound({ message }),
  kindo.invalidBody({ message }),
  kindo.unsupportedParameter({ message }),
  kindo.rateLimited({ message, retryAfter: 20 }),
  kindo.internal({ message }),
  kindo.upstreamEmptyBody({ message }),
];

const renderers = {
  "kindo-chat-completions": kindo.toChatCompletions,
  "kindo-responses": kindo.toResponses,
  "kindo-messages": kindo.toMessages,
} as const;

// `Object.keys` cannot know that an object has no other keys.
const apis = Object.keys(renderers) as (keyof typeof renderers & ApiName)[];

const cases = apis.flatMap((api) => faults.map((fault) => ({ api, fault, name: fault.fault })));

/** A call that a gateway's middleware refuses. */
function refuse(): never {
  throw kindo.unauthorized();
}

/** What the gateway answers with whatever API was called. */
function answers(call: () => never): Readonly<Record<string, unknown>> {
  try {
    return call();
  } catch (error) {
    if (!kindo.isFault(error)) throw error;
    const chatCompletions = kindo.toChatCompletions(error, { requestId });
    const [responses, messages] = [
      kindo.toResponses(error, { requestId }),
      kindo.toMessages(error, { requestId }),
    ];
    return { chatCompletions, responses, messages };
  }
}

describe("one fault, every envelope", () => {
  test("a missing key is a plain string here and a typed error there", () => {
    expect(answers(refuse)).toMatchObject({
      chatCompletions: { status: 401, body: { error: "Unauthorized" } },
      responses: { status: 401, body: { error: "Unauthorized" } },
      messages: {
        status: 401,
        body: { type: "error", error: { type: "authentication_error", message: "Unauthorized" } },
      },
    });
  });

  test("says more where the envelope has room for it", () => {
    const fault = kindo.unauthorized({ message: "The key was revoked." });
    expect(kindo.toResponses(fault).body).toEqual({ error: "Unauthorized" });
    expect(kindo.toMessages(fault).body.error).toEqual({
      type: "authentication_error",
      message: "The key was revoked.",
    });
  });

  test("the test knows every fault", () => {
    const catalogs: readonly ErrorCatalog[] = apis.map((api) => apiNamed(api).catalog);
    const declared = catalogs.map(({ errors }) => errors.flatMap((error) => error.faults).sort());
    for (const names of declared) expect(names).toEqual(faults.map(({ fault }) => fault).sort());
  });

  test.each(cases)(
    "$name is an error of $api that stands for it, and is read back as such",
    ({ api, fault }) => {
      const reference = apiNamed(api);
      const error = renderers[api](fault, { requestId });

      const headers = new Headers(Object.entries(error.headers ?? {}));
      const outcome = reference.parseError(
        { status: error.status, headers },
        JSON.parse(JSON.stringify(error.body)),
      );

      expect(outcome).toEqual(error);
      expect(errorOf(reference, outcome.kind).faults).toContain(fault.fault);
      expect(error.message).toBe(fault.message);
    },
  );

  test.each(cases)("$name carries the request id wherever $api has a place for it", ({ api, fault }) => {
    const declared = errorOf(apiNamed(api), renderers[api](fault).kind).headers;
    const places = declared
      .filter((header) => header.fact === "requestId")
      .map(({ name }) => name.toLowerCase());
    expect(places).toEqual(api === "kindo-messages" ? ["x-request-id", "request-id"] : ["x-request-id"]);

    const error = renderers[api](fault, { requestId });

    expect(error.requestId).toBe(requestId);
    expect(error.headers).toMatchObject(Object.fromEntries(places.map((name) => [name, requestId])));
    expect(renderers[api](fault)).not.toHaveProperty("requestId");
  });

  test("a wait is told to everyone, and not made up", () => {
    const [some, none] = [kindo.rateLimited({ message, retryAfter: 20 }), kindo.rateLimited({ message })];
    for (const api of apis) {
      expect(renderers[api](some)).toMatchObject({ retryAfter: 20, headers: { "retry-after": "20" } });
      expect(renderers[api](none)).not.toHaveProperty("retryAfter");
    }
  });
});

describe("a fault", () => {
  test("is plain data: all that was given, and nothing else", () => {
    expect(faults[0]).toEqual({ fault: "unauthorized", message: "Unauthorized" });
    expect(kindo.rateLimited({ message })).toEqual({ fault: "rate_limited", message });
    expect(structuredClone(faults)).toEqual(faults);
  });

  test.each(faults)("$fault is recognised", (fault) => {
    expect(kindo.isFault(fault)).toBe(true);
    expect(kindo.isFault(JSON.parse(JSON.stringify(fault)))).toBe(true);
  });

  test.each([
    undefined,
    null,
    "unauthorized",
    401,
    [],
    {},
    { fault: "teapot" },
    { fault: null },
    new Error("no"),
  ])("%j is none", (value) => expect(kindo.isFault(value)).toBe(false));

  test("is none because of what objects inherit", () => {
    expect(kindo.isFault(Object.create({ fault: "unauthorized" }))).toBe(false);
  });
});

describe("what a program pays", () => {
  const folder = join(repository, "generated");
  const weigh = (names: string) => bundle(folder, `export { ${names} } from "./gateways/kindo.js";`);

  test("raising a fault brings no API", async () => {
    expect((await weigh("unauthorized, isFault")).files).toEqual(["gateways/kindo.ts", "runtime/body.ts"]);
  });

  test("answering in one API brings that one only", async () => {
    const { files, text } = await weigh("toMessages");
    expect(files).toEqual(["gateways/kindo.ts", "kindo-messages/errors.ts", "runtime/create.ts"]);
    expect(text).not.toContain("Overloaded");
  });
});

test("generated/gateways/kindo.ts is current, and the same every time", async () => {
  const [one, other] = [copyOfKindo(), copyOfKindo()];
  await generated(one);
  for (const api of ["kindo-messages", "kindo-chat-completions", "kindo-responses"])
    await generated(other, api);

  const path = "generated/gateways/kindo.ts";
  const current = readFileSync(join(repository, path), "utf8");
  expect(treeOf(one)[path]).toBe(current);
  expect(treeOf(other)[path]).toBe(current);
});
