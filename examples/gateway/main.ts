/** Starts the gateway: `npm run example:gateway`, with PORT, UPSTREAM_URL, KEYS and REQUESTS_PER_MINUTE. */

import { serve } from "@hono/node-server";
import { createGateway } from "./gateway.js";
import { createPolicy } from "./policy.js";

const { PORT = "3000", UPSTREAM_URL, KEYS, REQUESTS_PER_MINUTE } = process.env;

const gateway = createGateway({
  upstream: UPSTREAM_URL,
  policy: createPolicy({
    ...(KEYS === undefined ? {} : { keys: KEYS.split(",") }),
    ...(REQUESTS_PER_MINUTE === undefined ? {} : { requestsPerMinute: Number(REQUESTS_PER_MINUTE) }),
  }),
  log: (error, { condition, requestId }) => console.error(requestId, condition, error),
});

const server = serve({ fetch: gateway.fetch, port: Number(PORT), hostname: "127.0.0.1" }, ({ port }) => {
  console.error(
    `The gateway listens on http://127.0.0.1:${port}${UPSTREAM_URL ? ` in front of ${UPSTREAM_URL}` : ""}`,
  );
});

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.close());
