import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  constants,
  createSecureServer,
  type Http2SecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import { apnsRefusal, tokenOf, type ApnsAccount, type ApnsRefusal, type SeenToken } from "./apns-rules.ts";
import type { AcceptedPush, PushServerOptions } from "./push-server.ts";

const mostBytes = 64 * 1_024;

/** Apple's notifications over HTTP/2 and TLS: it refuses what Apple refuses, and delivers nothing. */
export class ApnsServer {
  readonly #options: PushServerOptions;
  readonly #account: ApnsAccount;
  readonly #sessions = new Map<ServerHttp2Session, SeenToken>();
  readonly #refusals = new Map<string, ApnsRefusal>();
  #server: Http2SecureServer | undefined;
  #connections = 0;
  /** Milliseconds that its clock is ahead of this computer's. */
  clockAheadMs = 0;
  /** Whether it takes requests and answers none. */
  isSilent = false;
  /** The tokens that it was asked to notify, oldest first. */
  readonly asked: string[] = [];

  constructor(account: ApnsAccount, options: PushServerOptions) {
    this.#account = account;
    this.#options = options;
  }

  /** How many connections there have been. */
  get connections(): number {
    return this.#connections;
  }

  async start(): Promise<void> {
    const { address, port, certificate: cert, key } = this.#options;
    const server = createSecureServer({ cert, key });
    this.#server = server;
    server.on("session", (session) => {
      this.#connections += 1;
      this.#sessions.set(session, { text: "", issuedAt: 0 });
      // A client that ends its connection is not a fault.
      session.on("error", () => session.destroy());
      session.on("close", () => void this.#sessions.delete(session));
    });
    server.on("stream", (stream, headers) => {
      stream.on("error", () => stream.destroy());
      void this.#serve(stream, headers);
    });
    server.listen(port, address);
    await once(server, "listening");
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = once(server, "close");
    server.close();
    for (const session of this.#sessions.keys()) session.destroy();
    await closed;
  }

  /** What it answers to a token from now on; undefined accepts it again. */
  refuse(token: string, refusal: ApnsRefusal | undefined): void {
    if (refusal === undefined) this.#refusals.delete(token);
    else this.#refusals.set(token, refusal);
  }

  /** Ends each connection as Apple does before it restarts a server: what comes after is not read. */
  goAway(): void {
    for (const session of this.#sessions.keys()) session.goaway(constants.NGHTTP2_NO_ERROR);
  }

  async #serve(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
    const body = await bodyOf(stream);
    const token = tokenOf(headers[":path"] ?? "");
    this.asked.push(token);
    const seen = stream.session === undefined ? undefined : this.#sessions.get(stream.session as ServerHttp2Session);
    if (this.isSilent || seen === undefined) return;
    const now = Math.floor((Date.now() + this.clockAheadMs) / 1_000);
    const refusal = (await apnsRefusal({ headers, body }, this.#account, seen, now)) ?? this.#refusals.get(token);
    if (!stream.destroyed) this.#respond(stream, { headers, body, token }, refusal);
  }

  #respond(stream: ServerHttp2Stream, { headers, body, token }: ReadPush, refusal: ApnsRefusal | undefined): void {
    const id = String(headers["apns-id"] ?? randomUUID());
    if (refusal === undefined) {
      this.#options.accepted(pushOf(token, id, headers, body));
      stream.respond({ ":status": 200, "apns-id": id }, { endStream: true });
      return;
    }
    const { status, ...answer } = refusal;
    stream.respond({ ":status": status, "apns-id": id, "content-type": "application/json" });
    stream.end(JSON.stringify(answer));
  }
}

interface ReadPush {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly token: string;
}

function pushOf(token: string, id: string, headers: IncomingHttpHeaders, body: Buffer): AcceptedPush {
  const { aps, ...data } = JSON.parse(body.toString()) as {
    aps: { alert: { title: string; body: string } };
    [key: string]: unknown;
  };
  const sent = Object.entries(headers).filter(([name]) => name.startsWith("apns-"));
  const options = Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
  return { carrier: "apns", id, token, ...aps.alert, data, options };
}

async function bodyOf(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
