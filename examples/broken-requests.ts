/** What is so broken that Node.js hands it to no application. */

import type { Server } from "node:http";
import type { Socket } from "node:net";
import { invalidBody } from "../generated/kindo-responses/index.js";

/** Answers a request that is no HTTP with a declared error, where Node.js and hosts have one of their own. */
export function refuseBrokenRequest(
  _error: Error,
  socket: Pick<Socket, "writable" | "destroy" | "end">,
): void {
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
}

/** Lets a server refuse broken requests like that. */
export function refuseBrokenRequests<S extends Server>(server: S): S {
  server.on("clientError", refuseBrokenRequest);
  return server;
}
