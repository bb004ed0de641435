/**
 * Threads that make APIs side by side. Each loads the compilers for itself, and warms them up, so there are only as many as
 * have that much to do several times over. What a thread fails at is not made, and left to whoever asked.
 *
 * @module
 */

import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Worker } from "node:worker_threads";
import type { ApiTarget } from "../config/config.js";
import type { MadeApi, Order } from "./make-api.js";

/**
 * What makes a thread worth it, in bytes of documents of which the errors are read: four seconds of work or so. Measured over
 * the corpus on two idle cores: 8 MB a second; of 25 MB two threads made a tenth more time, of 85 MB a tenth less. Types and
 * server of a whole document take three to four times as long, and the least of documents takes as long as 200 kB.
 */
const WORTH = 30_000_000;
const LEAST = 200_000;
const WHOLE = 3.5;

/** How many threads pay; fewer than two do not. */
export function worthwhileWorkers(orders: readonly Order[]): number {
  const works = orders.map(workOf);
  const all = works.reduce((sum, work) => sum + work, 0);
  // Beside the largest document, the others have to fill a thread as well.
  const filled = Math.round(all / Math.max(...works));
  return Math.min(availableParallelism(), filled, Math.floor(all / WORTH));
}

/** Makes APIs in threads, the largest first. */
export async function makeInWorkers(
  orders: readonly Order[],
  count: number,
  onStart: (order: Order) => void,
): Promise<ReadonlyMap<ApiTarget, MadeApi>> {
  const queue = orders
    .map((order) => ({ order, work: workOf(order) }))
    .sort((one, other) => other.work - one.work)
    .map(({ order }) => order);
  const done = new Map<ApiTarget, MadeApi>();
  const threads = Array.from({ length: Math.min(count, orders.length) }, async () => {
    const worker = new Worker(new URL("./worker.js", import.meta.url));
    const end = new Promise<undefined>((resolve) => {
      // An error is followed by the exit.
      worker.on("error", () => undefined).on("exit", () => resolve(undefined));
    });
    for (let order = queue.shift(); order !== undefined; order = queue.shift()) {
      onStart(order);
      const made = await Promise.race([answerOf(worker, order), end]);
      // It has come to an end, for want of memory, say.
      if (made === undefined) return;
      done.set(order.api, made);
    }
    await worker.terminate();
  });
  await Promise.all(threads);
  return done;
}

function answerOf(worker: Worker, order: Order): Promise<MadeApi> {
  return new Promise((resolve) => {
    // It sends nothing else.
    worker.once("message", (made: MadeApi) => resolve(made));
    worker.postMessage(order);
  });
}

function workOf({ api, base }: Order): number {
  const size = statSync(resolve(base, api.document), { throwIfNoEntry: false })?.size ?? 0;
  return LEAST + size * (api.types === "full" ? WHOLE : 1);
}
