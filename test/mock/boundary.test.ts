/** What is wrong with a request is answered as the generated server does, whatever the handlers are. */

import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

/** The first error of the status that is declared. It can only say one thing, and the document's example says it. */
const noModel = (): ReturnType<typeof modelNotFound> => modelNotFound({ model: "gpt-5", requestId: "" });

const options = { validator: responses.ajvValidator(Ajv2020) };

/** The generated servers. Where the author has to choose an error, it is the one that the mock takes for the nearest. */
const servers: Readonly<Record<Api, (request: Request) => Promise<Response>>> = {
  "kindo-responses": responses.createHandler({}, options),
  "kindo-chat-completions": chatCompletions.createHandler(
    {},
    { ...options, boundary: { unknownRoute: invalidBody, wrongMethod: invalidBody } },
  ),
  "kindo-messages": messages.createHandler(
    {},
    { ...options, boundary: { unknownRoute: messagesInvalid, wrongMethod: messagesInvalid } },
  ),
  "unified-gateway": unified.createHandler(
    {},
    { ...options, boundary: { unknownRoute: unifiedInvalid, wrongMethod: unifiedInvalid } },
  ),
  "kaiko-v2": kaiko.createHandler({}, options),
  "processor-gateway": processor.createHandler(
    {},
    { ...options, boundary: { unknownRoute: noModel, wrongMethod: noModel } },
  ),
};

const wrong: readonly (readonly [string, (path: string, body: object) => readonly [string, RequestInit]])[] =
  [
    ["an unknown route", () => ["/nowhere", { method: "POST", body: "{}" }]],
    ["a wrong method", (path) => [path, { method: "DELETE" }]],
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
