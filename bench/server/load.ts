/** Load on a server: so many connections, each with one request after the other. */

import { Agent, request } from "node:http";

/** A request of the mix. */
export interface Shot {
  readonly name: "success" | "error" | "stream";
  readonly path: string;
  readonly key: string;
  readonly body: string;
}

/** What was answered. */
export interface Hits {
  readonly seconds: number;
  readonly success: number;
  readonly error: number;
  readonly stream: number;
  /** Answers that were not what was meant to come. */
  readonly wrong: number;
}

const question = [{ role: "user", content: "Say these seven words again to me" }];
const bodies = {
  "/v1/responses": { model: "m", input: "Say these seven words again to me" },
  "/v1/chat/completions": { model: "m", messages: question },
  "/v1/messages": { model: "m", max_tokens: 9, messages: question },
};

/** Six successes, two errors and two streams of each API. */
export const MIX: readonly Shot[] = Object.entries(bodies).flatMap(([path, body]) => {
  const shot = (name: Shot["name"], sent: object, key = "key"): Shot => ({
    name,
    path,
    key,
    body: JSON.stringify(sent),
  });
  const success = shot("success", body);
  const stream = shot("stream", { ...body, stream: true });
  return [
    success,
    shot("error", {}),
    success,
    stream,
    success,
    success,
    shot("error", body, "revoked"),
    success,
    stream,
    success,
  ];
});

/** Sends the mix over and over for so many seconds. */
export async function load(
  port: number,
  { connections, seconds }: { readonly connections: number; readonly seconds: number },
): Promise<Hits> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const hits = { success: 0, error: 0, stream: 0, wrong: 0 };
  const start = performance.now();
  const end = start + seconds * 1000;
  const worker = async (first: number): Promise<void> => {
    for (let index = first; performance.now() < end; index += 1) {
      const shot = MIX[index % MIX.length];
      if (!shot) return;
      const isRight = await fire(agent, port, shot);
      hits[isRight ? shot.name : "wrong"] += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => worker(index)));
  agent.destroy();
  return { ...hits, seconds: (performance.now() - start) / 1000 };
}

/** Sends one request; whether its answer is what was meant. */
function fire(agent: Agent, port: number, { name, path, key, body }: Shot): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-api-key": key,
    };
    const sent = request({ agent, port, host: "127.0.0.1", path, method: "POST", headers }, (response) => {
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        const isStream = response.headers["content-type"]?.startsWith("text/event-stream") ?? false;
        const isMeant = name === "error" ? status >= 400 && status < 500 : status === 200;
        resolve(isMeant && isStream === (name === "stream") && size > 10);
      });
    });
    sent.on("error", () => resolve(false));
    sent.end(body);
  });
}
