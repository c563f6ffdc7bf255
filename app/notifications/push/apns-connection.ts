import { connect, constants, type ClientHttp2Session, type ClientHttp2Stream } from "node:http2";
import { errorMessage } from "../../../contract/refusal.mjs";
import { Unavailable } from "../../chassis/messaging/failures.ts";

/** One request to Apple. */
export interface ApnsRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What Apple answers. */
export interface ApnsAnswer {
  readonly status: number;
  readonly id: string;
  readonly body: string;
}

/** A NAT gateway of AWS forgets a connection that is idle for 350 s (https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html). */
const pingMilliseconds = 60_000;
/** Apple's answers are a reason and a time. */
const mostAnswerBytes = 4_096;

/**
 * The one connection to Apple, which takes connections that come and go for an attack. It is opened
 * when the first notification leaves, stays open, and is replaced when Apple ends it (GOAWAY) or does
 * not answer a ping.
 */
export class ApnsConnection {
  readonly #address: string;
  readonly #pingAnswerMilliseconds: number;
  #session: ClientHttp2Session | undefined;
  #ping: NodeJS.Timeout | undefined;

  /** A ping that has no answer after so many milliseconds ends the connection. */
  constructor(address: string, pingAnswerMilliseconds = 5_000) {
    this.#address = address;
    this.#pingAnswerMilliseconds = pingAnswerMilliseconds;
  }

  /** @throws Unavailable if Apple does not answer; the error of `signal` if that aborts */
  async ask(request: ApnsRequest, signal: AbortSignal): Promise<ApnsAnswer> {
    try {
      return await this.#askOnce(request, signal);
    } catch (error) {
      // Apple had said that it takes no more on this connection: it has not read the request.
      if (!(error instanceof RefusedStream)) throw error;
      return this.#askOnce(request, signal);
    }
  }

  close(): void {
    const session = this.#session;
    this.#session = undefined;
    clearInterval(this.#ping);
    session?.destroy();
  }

  async #askOnce({ path, headers, body }: ApnsRequest, signal: AbortSignal): Promise<ApnsAnswer> {
    signal.throwIfAborted();
    const session = this.#open();
    const method = constants.HTTP2_METHOD_POST;
    const stream = session.request({ ":method": method, ":path": path, ...headers }, { signal });
    stream.end(body);
    try {
      return await answerOf(stream);
    } catch (error) {
      if (signal.aborted) {
        // Perhaps nobody is there any more.
        this.#check(session);
        throw error;
      }
      if (stream.rstCode === constants.NGHTTP2_REFUSED_STREAM) throw new RefusedStream();
      throw new Unavailable(`APNs: no answer: ${errorMessage(error)}`);
    }
  }

  #open(): ClientHttp2Session {
    const present = this.#session;
    if (present !== undefined && !present.closed && !present.destroyed) return present;
    clearInterval(this.#ping);
    const session = connect(this.#address);
    // The requests on it fail with the same error, and are tried again.
    session.on("error", () => session.destroy());
    this.#session = session;
    this.#ping = setInterval(() => this.#check(session), pingMilliseconds).unref();
    return session;
  }

  /** Ends a connection that answers nothing. */
  #check(session: ClientHttp2Session): void {
    if (session.destroyed) return;
    if (session.connecting) {
      session.destroy();
      return;
    }
    const dead = setTimeout(() => session.destroy(), this.#pingAnswerMilliseconds).unref();
    session.ping((error) => {
      clearTimeout(dead);
      if (error !== null) session.destroy();
    });
  }
}

class RefusedStream extends Error {}

async function answerOf(stream: ClientHttp2Stream): Promise<ApnsAnswer> {
  const answer = Promise.withResolvers<ApnsAnswer>();
  const chunks: Buffer[] = [];
  let [status, id, bytes] = [0, "", 0];
  stream.on("response", (headers) => {
    status = headers[":status"] ?? 0;
    id = String(headers["apns-id"] ?? "");
  });
  stream.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= mostAnswerBytes) chunks.push(chunk);
  });
  stream.on("error", answer.reject);
  stream.on("close", () => {
    if (status === 0) answer.reject(new Error("the connection ended"));
    else answer.resolve({ status, id, body: Buffer.concat(chunks).toString() });
  });
  return answer.promise;
}
