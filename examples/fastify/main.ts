/** Starts it: `npm run example:fastify`, with PORT. */

import { echoHandlers } from "../handlers.js";
import { createFastifyServer } from "./server.js";

const { PORT = "3000" } = process.env;
const address = await createFastifyServer(echoHandlers()).listen({ port: Number(PORT), host: "127.0.0.1" });
console.error(`Fastify listens on ${address}`);
