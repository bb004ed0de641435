/** Starts it: `npm run example:client -- Say hello`, with URL, KEY and MODEL. Ctrl-C stops the answer. */

import { ask } from "./client.js";

const { URL: url = "http://localhost:3000", KEY: key = "demo", MODEL: model = "echo" } = process.env;
const caller = new AbortController();
process.once("SIGINT", () => caller.abort());

const question = process.argv.slice(3).join(" ") || "Say hello.";
const isAnswered = await ask(question, {
  url,
  key,
  model,
  signal: caller.signal,
  write: (text) => process.stdout.write(text),
  note: (line) => console.error(line),
});
process.exitCode = isAnswered ? 0 : 1;
