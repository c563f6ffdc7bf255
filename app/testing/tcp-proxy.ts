import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A proxy in front of a TCP server that can lose connections without closing them. */
export interface TcpProxy {
  readonly port: number;
  /** How many connections it has accepted. */
  accepted(): number;
  /**
   * Stops forwarding on the open connections, as a failed host or an expired NAT entry does; new
   * ones work.
   */
  loseConnections(): void;
  stop(): Promise<void>;
}

/** Starts a proxy to a port of 127.0.0.1. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let accepted = 0;
  const server = createServer((client) => {
    accepted += 1;
    const upstream = connect(target, "127.0.0.1");
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    accepted: () => accepted,
    loseConnections: () => {
      for (const socket of open) {
        socket.unpipe();
        socket.removeAllListeners("close");
        // What arrives is dropped.
        socket.resume();
      }
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
