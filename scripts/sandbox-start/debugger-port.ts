import { Refusal } from "../../contract/refusal.mjs";
import { connect, createServer, type Socket } from "node:net";

/** Where the debugger of a process listens now; undefined while it starts. */
export type DebuggerTarget = () => { readonly address: string; readonly port: number } | undefined;

const address = "127.0.0.1";
const port = 9229;

/**
 * Opens one address for the debugger of a process: each connection goes to the newest healthy task.
 */
export async function openDebuggerPort(target: DebuggerTarget): Promise<{ url: string; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const to = target();
    if (to === undefined) {
      client.destroy();
      return;
    }
    const upstream = connect(to.port, to.address);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve, reject) => {
    // The listener stays: an error while it listens, such as too many open files, must not end the
    // sandbox.
    server.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? portTaken(error) : error),
    );
    server.listen(port, address, resolve);
  });
  return {
    url: `${address}:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const portTaken = (cause: Error): Refusal =>
  new Refusal("is in use by another program.", {
    path: `debugger: ${address}:${port}`,
    remedy: "End it (another npm run dev -- --inspect, or node --inspect), then start again.",
    cause,
  });
