import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask } from "../../examples/client/client.js";
import { createPolicy } from "../../examples/gateway/policy.js";
import { type RunningGateway, runningGateway } from "../support/gateway.js";

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runningGateway({ policy: createPolicy() });
});
afterAll(() => gateway.close());

/** What a person sees. */
async function seen(
  settings: Partial<Parameters<typeof ask>[1]>,
): Promise<{ ok: boolean; text: string; notes: readonly string[] }> {
  let text = "";
  const notes: string[] = [];
  const ok = await ask("Say it again", {
    url: gateway.url,
    key: "demo",
    write: (piece) => {
      text += piece;
    },
    note: (line) => notes.push(line),
    ...settings,
  });
  return { ok, text, notes };
}

describe("the client", () => {
  test("shows the answer", async () => {
    expect(await seen({})).toEqual({ ok: true, text: "Say it again\n", notes: [] });
  });

  test.each([
    [{ key: "revoked" }, "The key is not valid. Set KEY to one that is."],
    [{ model: "unknown-model" }, "Model 'unknown-model' not found. Set MODEL to another one."],
    [
      { key: "limited", model: "gpt-4.1" },
      "Your user group does not have access to model 'gpt-4.1'. Set MODEL to another one.",
    ],
  ])("says what to do about %j", async (settings, note) => {
    expect(await seen(settings)).toEqual({ ok: false, text: "", notes: [note] });
  });

  test("retries visibly where there is no server, and says so at last", async () => {
    const gone = await runningGateway();
    await gone.close();
    const nobody = await seen({ url: gone.url });
    expect(nobody.notes.at(-1)).toBe("There is no server at that address (ECONNREFUSED).");
    expect(nobody.notes).toHaveLength(3);
    expect(nobody.notes[0]).toMatch(/^ConnectionError: trying again in \d\.\d s \(attempt 1 failed\)$/);
  });

  test("stops when it is told to", async () => {
    expect((await seen({ signal: AbortSignal.abort() })).notes).toEqual(["Stopped."]);
  });
});
