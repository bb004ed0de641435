/** One of the two servers in a process of its own: its port, its memory and what it has left open go to the parent. */

import { serve } from "@hono/node-server";
import { createGateway } from "../../examples/gateway/gateway.js";
import { createPolicy } from "../../examples/gateway/policy.js";
import { createHandWritten } from "./hand-written.js";

const policy = createPolicy({ requestsPerMinute: Number.POSITIVE_INFINITY });
const app = process.argv.includes("hand-written") ? createHandWritten(policy) : createGateway({ policy });
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
  process.send?.({ port }),
);

process.on("message", (message) => {
  if (message === "memory") {
    globalThis.gc?.();
    process.send?.({ memory: process.memoryUsage() });
  }
  if (message === "cpu") process.send?.({ cpu: process.cpuUsage() });
  if (message === "close") {
    server.close(() => {
      // What is open now but for the channel to the parent was leaked.
      const open = process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap" && name !== "Pipe");
      process.send?.({ open });
      process.disconnect();
    });
  }
});
