/** What is so broken that Node.js hands it to no application. */

import type { Server } from "node:http";
import { invalidBody } from "../generated/kindo-responses/index.js";

/** Lets a server answer a request that is no HTTP with a declared error instead of Node's own. */
export function answerBrokenRequests<S extends Server>(server: S): S {
  server.on("clientError", (_error, socket) => {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const { body } = invalidBody({ message: "The request is not valid HTTP." });
    const text = JSON.stringify(body);
    const head = [
      "HTTP/1.1 400 Bad Request",
      "content-type: application/json",
      `content-length: ${text.length}`,
    ];
    socket.end(`${head.join("\r\n")}\r\nconnection: close\r\n\r\n${text}`);
  });
  return server;
}
