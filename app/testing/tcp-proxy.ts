import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Address of a server. */
interface Target {
  readonly host: string;
  readonly port: number;
}

/** Forwards connections to a server, as the name that a managed server keeps over failovers. */
export interface TcpProxy {
  readonly host: string;
  readonly port: number;
  /** Number of open connections. */
  connections(): number;
  /** New connections go to this server; open ones stay. */
  pointTo(target: Target): void;
  /** Drops all further bytes of the open connections, in both directions, without closing them. */
  halfOpen(): void;
  /** As {@link halfOpen}, for new connections too, until {@link restore}. */
  silence(): void;
  /** Closes all connections, and each new one at once, until {@link restore}. */
  refuse(): void;
  restore(): void;
  /** Ends each open connection in the middle of the next bytes from the server; resolves after the last. */
  cutReplies(): Promise<void>;
  /** New connections reach the server this much later. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

/** A forwarded connection. */
interface Pair {
  readonly sockets: readonly [Socket, Socket];
  dropped: boolean;
  cut: boolean;
}

/** Starts a proxy. */
export async function startTcpProxy(target: Target): Promise<TcpProxy> {
  const host = "127.0.0.1";
  const pairs = new Set<Pair>();
  let silent = false;
  let to = target;
  let delayMilliseconds = 0;
  let refusing = false;
  const forward = (client: Socket) => {
    if (refusing) return void client.destroy();
    const pair: Pair = { sockets: [client, connect(to)], dropped: silent, cut: false };
    pairs.add(pair);
    join(pair, () => pairs.delete(pair));
    client.resume();
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    if (delayMilliseconds === 0) forward(client);
    else setTimeout(forward, delayMilliseconds, client);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const halfOpen = () => {
    for (const pair of pairs) pair.dropped = true;
  };
  const closeAll = () => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
  };
  return {
    host,
    port: (server.address() as AddressInfo).port,
    connections: () => pairs.size,
    pointTo: (next) => void (to = next),
    halfOpen,
    silence: () => {
      silent = true;
      halfOpen();
    },
    refuse: () => {
      refusing = true;
      closeAll();
    },
    restore: () => void (silent = refusing = false),
    cutReplies: async () => {
      const ended = [...pairs].map(async (pair) => {
        pair.cut = true;
        await once(pair.sockets[0], "close");
      });
      await Promise.all(ended);
    },
    delay: (milliseconds) => void (delayMilliseconds = milliseconds),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      closeAll();
      await closed;
    },
  };
}

function join(pair: Pair, ended: () => void): void {
  const [client, upstream] = pair.sockets;
  for (const [from, into] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    from.on("data", (bytes) => {
      if (pair.dropped) return;
      if (pair.cut && from === upstream) {
        into.end(bytes.subarray(0, bytes.length / 2));
        from.destroy();
      } else into.write(bytes);
    });
    // Emitted before `close`, which closes the other side.
    from.on("error", () => undefined);
    from.on("close", () => {
      // Of a dropped connection, the other side does not learn that this one has closed.
      if (pair.dropped && from === upstream) return;
      into.destroy();
      ended();
    });
  }
}
