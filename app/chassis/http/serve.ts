import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { timeouts } from "../../../contract/limits.ts";
import { createApplication, type ServerSettings } from "./server.ts";

/** A server that takes requests. */
export interface Serving {
  readonly port: number;
  /** Takes nothing new, finishes what is under way, ends every connection. */
  readonly stop: () => Promise<void>;
}

/** How long a stopping server still takes requests, each answered with `Connection: close`, while proxies turn to others. */
const drainMilliseconds = 1_000;

/** Serves a service's routes at an address. */
export async function serve(settings: ServerSettings, at: { bindAddress: string; port: number }): Promise<Serving> {
  const stopping = { now: false };
  const server = createServer(
    {
      // Outlives the gateway's idle connections, or NGINX would send a request into a closing one.
      keepAliveTimeout: timeouts.nodeKeepalive * 1_000,
      requestTimeout: timeouts.serviceConnectRequest * 1_000,
      headersTimeout: timeouts.requestHeaders * 1_000,
      connectionsCheckingInterval: 1_000,
    },
    createApplication(settings, stopping),
  );
  await listen(server, at);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      stopping.now = true;
      await pause(drainMilliseconds);
      await close(server);
    },
  };
}

async function listen(server: Server, { bindAddress, port }: { bindAddress: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, bindAddress, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Resolves when the last request is answered; a connection ends when it has nothing under way. */
async function close(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  try {
    await new Promise<void>((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)));
    });
  } finally {
    clearInterval(sweep);
  }
}
