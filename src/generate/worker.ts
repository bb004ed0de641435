/** A thread that makes one API after another, as `workers.ts` tells it to. */

import { parentPort } from "node:worker_threads";
import { makeApi, type Order } from "./make-api.js";

parentPort?.on("message", async (order: Order) => {
  parentPort?.postMessage(await makeApi(order));
});
