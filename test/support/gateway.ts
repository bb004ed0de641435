/** The example gateway on the loopback, in front of a provider or of its echo model. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { createGateway, type GatewaySettings } from "../../examples/gateway/gateway.js";

/** A gateway that is running. */
export interface RunningGateway {
  readonly url: string;
  /** What it has logged. */
  readonly log: readonly { readonly condition: string; readonly error: unknown }[];
  close(): Promise<unknown>;
}

/** Starts the gateway. */
export async function runningGateway(settings: GatewaySettings = {}): Promise<RunningGateway> {
  const log: { condition: string; error: unknown }[] = [];
  const gateway = createGateway({
    log: (error, { condition }) => log.push({ condition, error }),
    ...settings,
  });
  // Nothing but HTTP/1.1 was asked for.
  const server = createAdaptorServer(gateway) as Server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    log,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
