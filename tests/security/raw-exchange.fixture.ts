import { once } from "node:events";
import { connect } from "node:net";

/** The address of a server. */
export interface Address {
  readonly address: string;
  readonly port: number;
}

/** The answers that a client received until the server closed the connection. */
export interface Received {
  /** Status of each answer, informational ones included. */
  readonly statuses: readonly number[];
  readonly text: string;
}

const longestMs = 10_000;

/**
 * Sends bytes (one character each) over a new connection, and receives until the server closes it.
 * @throws Error when the connection is still open after ten seconds
 */
export async function exchange(
  { address, port }: Address,
  bytes: string,
  then: "waits" | "half-closes" | "resets" = "waits",
  begins: "at once" | "after the greeting" = "at once",
): Promise<Received> {
  const socket = connect({ host: address, port, allowHalfOpen: true });
  const received: Buffer[] = [];
  // A server that resets the connection has closed it.
  socket.on("error", () => undefined);
  socket.on("data", (part: Buffer) => received.push(part));
  socket.on("end", () => socket.end());
  await once(socket, "connect");
  const closed = new Promise((resolve) => socket.once("close", resolve));
  if (begins === "after the greeting") await once(socket, "data");
  socket.write(bytes, "latin1", () => {
    if (then === "half-closes") socket.end();
    if (then === "resets") socket.resetAndDestroy();
  });
  const text = (): string => Buffer.concat(received).toString("latin1");
  const timeout = setTimeout(() => socket.destroy(), longestMs);
  const began = Date.now();
  await closed;
  clearTimeout(timeout);
  if (Date.now() - began >= longestMs) throw new Error(`still open after ${longestMs} ms; received: ${text()}`);
  return { statuses: [...text().matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status)), text: text() };
}

/** The head of a message: its lines, each ended by CRLF, and the empty line. */
export const head = (...lines: readonly string[]): string => [...lines, "", ""].join("\r\n");

/** A request that every server answers with 200 before it closes the connection. */
export const ordinary = (path: string, host = "localhost"): string =>
  head(`GET ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close");
