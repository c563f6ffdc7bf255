import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/**
 * Headers that belong to one connection (RFC 9110, 7.6.1), and those of framing, which each
 * connection sets itself.
 */
const connectionHeaders = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "expect",
  "te",
  "trailer",
  "upgrade",
  "transfer-encoding",
]);

/** Node keeps this many headers; it may have dropped others, even the length of the body. */
const mostHeaders = 1_000;

const coding = ({ headers }: IncomingMessage): string | undefined => headers["transfer-encoding"]?.toLowerCase();

const isPath = ({ method, url = "" }: IncomingMessage): boolean =>
  url.startsWith("/") || (method === "OPTIONS" && url === "*");

/** Requests that two servers could read differently, by the status that refuses them. */
const refusals: readonly (readonly [number, (asked: IncomingMessage) => boolean])[] = [
  [505, ({ httpVersion }) => httpVersion !== "1.1" && httpVersion !== "1.0"],
  [431, ({ rawHeaders }) => rawHeaders.length / 2 >= mostHeaders],
  [400, (asked) => !isPath(asked)],
  [400, ({ rawHeaders }) => pairs(rawHeaders).filter(([name]) => name.toLowerCase() === "host").length > 1],
  [400, (asked) => asked.httpVersion === "1.0" && coding(asked) !== undefined],
  [501, (asked) => (coding(asked) ?? "chunked") !== "chunked"],
];

/** The status that refuses a request which is not safe to pass on; undefined for any other. */
export const refusalOf = (asked: IncomingMessage): number | undefined =>
  refusals.find(([, refuses]) => refuses(asked))?.[0];

/** Names and values in turn, as in Node's rawHeaders, without headers of one connection. */
export function endToEndHeaders({ headers, rawHeaders }: IncomingMessage): string[] {
  const named = (headers.connection ?? "").toLowerCase().split(/\s*,\s*/);
  const dropped = new Set([...connectionHeaders, ...named.filter((name) => name !== "host")]);
  return pairs(rawHeaders)
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .flat();
}

/**
 * Headers of a request for its next connection; its body is sent in chunks if it came in chunks.
 */
export function requestHeaders(asked: IncomingMessage): string[] {
  const chunked = coding(asked) === undefined ? [] : ["Transfer-Encoding", "chunked"];
  return [...endToEndHeaders(asked), ...chunked];
}

/**
 * Passes an answer on, with the usual reason of its status. One that cannot end a request (a status
 * below 200) goes to `failed` instead; one that breaks off ends the connection.
 */
export function relayAnswer(
  answered: IncomingMessage,
  answer: ServerResponse,
  failed: (error: Error) => void,
  connection: readonly string[] = [],
): void {
  answered.on("error", () => answer.destroy());
  const { statusCode: status = 0 } = answered;
  try {
    if (status < 200) throw new Error(`it answered ${status}, which does not end a request`);
    answer.writeHead(status, [...endToEndHeaders(answered), ...connection]);
  } catch (error) {
    answered.destroy();
    failed(error as Error);
    return;
  }
  answered.pipe(answer);
}

/** Joins two connections from an upgrade on (WebSocket): either ends with the other. */
export function tunnel(client: Duplex, task: Duplex, answered: IncomingMessage): void {
  const lines = pairs(answered.rawHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  client.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("")}\r\n`, "latin1");
  join(client, task);
}

/** Joins two connections: either ends with the other. */
export function join(client: Duplex, task: Duplex): void {
  client.pipe(task).pipe(client);
  for (const [one, other] of [
    [client, task],
    [task, client],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}

const pairs = (rawHeaders: readonly string[]): [string, string][] =>
  rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as [string, string]] : []));

/**
 * The text of a request's body; undefined if it exceeds `mostBytes`, with the rest read and
 * dropped.
 */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes <= mostBytes) parts.push(part);
    else parts.length = 0;
  }
  return bytes > mostBytes ? undefined : Buffer.concat(parts).toString("utf8");
}
