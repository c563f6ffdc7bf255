import type { IncomingMessage } from "node:http";

/** The text of a request's body; undefined if it exceeds `mostBytes`, with the rest read and dropped. */
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
