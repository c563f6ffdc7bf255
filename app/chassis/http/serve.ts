import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { headKilobytes, timeouts } from "../../../contract/limits.ts";
import { untilReady } from "./health.ts";
import { answerUnparsed } from "./unparsed-request.ts";
import { createApplication, type ServerOptions } from "./server.ts";

/** A listening server. */
export interface Serving {
  readonly port: number;
  /** Finishes requests in flight and closes every connection. */
  readonly stop: () => Promise<void>;
}

/** Connections that leave HTTP (`Upgrade`). */
export interface Upgrades {
  /** Takes over the connection of a request for an upgrade. */
  readonly accept: (request: IncomingMessage, connection: Duplex, head: Buffer) => Promise<void>;
  /** Ends the connections that it took over. */
  readonly drain: () => Promise<void>;
}

/**
 * How long a stopping server accepts requests, answered with `Connection: close`, until proxies use
 * other servers.
 */
const drainMilliseconds = 1_000;

/**
 * Serves the routes of a service at an address, from when its checks pass: a task that cannot reach
 * its database never becomes healthy, so its deployment rolls back.
 */
export async function serve(
  settings: ServerOptions,
  at: { bindAddress: string; port: number },
  upgrades?: Upgrades,
): Promise<Serving> {
  const stopping = { now: false };
  const application = createApplication(settings, stopping);
  await untilReady(settings.checks);
  const server = createServer(
    {
      maxHeaderSize: headKilobytes.node * 1_024,
      keepAliveTimeout: timeouts.nodeKeepalive * 1_000,
      requestTimeout: timeouts.nodeRequest * 1_000,
      headersTimeout: timeouts.requestHeaders * 1_000,
      connectionsCheckingInterval: 1_000,
    },
    application,
  );
  server.on("clientError", answerUnparsed);
  if (upgrades !== undefined)
    server.on("upgrade", (request, connection, head) => void upgrades.accept(request, connection, head));
  await listen(server, at);
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      stopping.now = true;
      await pause(drainMilliseconds);
      await upgrades?.drain();
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

/** Resolves when the last request is answered; idle connections are closed meanwhile. */
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
