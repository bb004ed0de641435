/** What is wrong with a request is answered as the generated server does, whatever the handlers are. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { missingField } from "../../generated/kaiko-v2/index.js";
import * as kaiko from "../../generated/kaiko-v2/server.js";
import { invalidBody } from "../../generated/kindo-chat-completions/index.js";
import * as chatCompletions from "../../generated/kindo-chat-completions/server.js";
import { invalidRequest as messagesInvalid } from "../../generated/kindo-messages/index.js";
import * as messages from "../../generated/kindo-messages/server.js";
import * as responses from "../../generated/kindo-responses/server.js";
import { modelNotFound } from "../../generated/processor-gateway/index.js";
import * as processor from "../../generated/processor-gateway/server.js";
import { invalidRequest as unifiedInvalid } from "../../generated/unified-gateway/index.js";
import * as unified from "../../generated/unified-gateway/server.js";
import { APIS } from "../support/reference-apis.js";
import { type Api, AUTH, type ListeningMock, mockOf, REQUESTS } from "./harness.js";

const options = { validator: responses.ajvValidator(Ajv2020) };

/** What answers an address that is none; only an author can choose it, and the mock has none. */
const chosen = <E>(error: (failure: { readonly message: string; readonly requestId: string }) => E) => ({
  ...options,
  boundary: { unknownRoute: error, wrongMethod: error },
});

/** The generated servers. */
const servers: Readonly<Record<Api, (request: Request) => Promise<Response>>> = {
  "kindo-responses": responses.createHandler({}, options),
  "kindo-chat-completions": chatCompletions.createHandler({}, chosen(invalidBody)),
  "kindo-messages": messages.createHandler({}, chosen(messagesInvalid)),
  "unified-gateway": unified.createHandler({}, chosen(unifiedInvalid)),
  "kaiko-v2": kaiko.createHandler({}, chosen(missingField)),
  "processor-gateway": processor.createHandler(
    {},
    chosen(({ requestId }) => modelNotFound({ model: "gpt-5", requestId })),
  ),
};

const wrong: readonly (readonly [string, (path: string, body: object) => readonly [string, RequestInit]])[] =
  [
    ["no credentials", (path, body) => [path, { body: JSON.stringify(body), headers: {} }]],
    ["an empty key", (path) => [path, { headers: { authorization: "Bearer " } }]],
    ["broken JSON", (path) => [path, { body: '{"model":' }]],
    ["no body", (path) => [path, {}]],
    [
      "another content type",
      (path) => [path, { body: "x", headers: { ...AUTH, "content-type": "text/csv" } }],
    ],
    ["a body without its members", (path) => [path, { body: "{}" }]],
    ["a member of a wrong type", (path, body) => [path, { body: JSON.stringify({ ...body, model: 7 }) }]],
    ["a body that is too large", (path) => [path, { body: `"${"x".repeat(10 * 2 ** 20)}"` }]],
  ];

let mock: ListeningMock;
beforeAll(async () => {
  mock = await mockOf(...APIS);
});
afterAll(() => mock.close());

/** What counts of an answer; ids are as new as the request. */
async function answerOf(response: Response): Promise<unknown> {
  const { status, headers } = response;
  const names = ["content-type", "retry-after", "x-should-retry", "allow"];
  const text = await response.text();
  return {
    status,
    headers: names.map((name) => headers.get(name)),
    body: text.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>"),
  };
}

describe.each(APIS)("%s answers as its server does:", (api) => {
  test.each(wrong)("%s", async (_, requestOf) => {
    const [place, body] = REQUESTS[api];
    const [path, init] = requestOf(place, body);
    const sent = { method: "POST", headers: AUTH, ...init };

    const answer = await answerOf(await fetch(`${mock.url}/${api}${path}`, sent));

    expect(answer).toEqual(
      await answerOf(await servers[api](new Request(`http://server.test${path}`, sent))),
    );
    expect(answer).toMatchObject({ status: expect.toSatisfy((status) => status >= 400 && status < 500) });
  });
});

describe("an address that is none", () => {
  test("is answered as the document says, if it does", async () => {
    const answer = await fetch(`${mock.url}/kindo-responses/nowhere`);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: { message: "There is nothing at this path.", type: "not_found" } },
    ]);
  });

  test.each([
    ["/nowhere", {}, 404, "There is nothing at this path."],
    [REQUESTS["kaiko-v2"][0], { method: "DELETE" }, 405, "This path does not answer to this method."],
  ])("is never an error of the API that means something else: %s", async (path, init, status, detail) => {
    const answer = await fetch(`${mock.url}/kaiko-v2${path}`, init);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const title = "Not declared by the document";
    expect(await answer.json()).toEqual({ type: "about:blank", title, status, detail });
  });
});
