/** Starts it: `npm run example:express`, with PORT. */

import { echoHandlers } from "../handlers.js";
import { createExpressServer } from "./server.js";

const { PORT = "3000" } = process.env;
createExpressServer(echoHandlers()).listen(Number(PORT), "127.0.0.1", () => {
  console.error(`Express listens on http://127.0.0.1:${PORT}`);
});
