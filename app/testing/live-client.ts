import type { IncomingMessage } from "node:http";
import { WebSocket, type ClientOptions } from "ws";
import { until } from "./until.ts";

/** A frame with an event, as clients receive it. */
export interface ReceivedEvent {
  readonly id: number;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The first frame, and the answer to `resume`. */
interface ReadyFrame {
  readonly type: "ready";
  readonly last: number;
  readonly missed: boolean;
}

type Frame = ReceivedEvent | ReadyFrame;

interface Options extends ClientOptions {
  readonly after?: number;
  /** @default "/v1/socket" */
  readonly path?: string;
}

/** The answer to a request that did not become a socket. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
}

/** A client of a socket, which keeps what it receives. */
export class LiveClient {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  /** The code with which the socket was closed. */
  readonly closed: Promise<number>;

  private constructor(url: string, protocols: readonly string[], { after, path = "/v1/socket", ...options }: Options) {
    const query = after === undefined ? "" : `?after=${after}`;
    const address = `${url.replace(/^http/, "ws")}${path}${query}`;
    this.socket = new WebSocket(address, [...protocols], { perMessageDeflate: false, ...options });
    this.socket.on("message", (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame));
    this.closed = new Promise((resolve) => this.socket.once("close", resolve));
    this.socket.on("error", () => undefined);
  }

  /** Opens a socket and waits for its first frame. @param url of the process or of what is in front of it */
  static async open(url: string, protocols: readonly string[], options: Options = {}): Promise<LiveClient> {
    const client = new LiveClient(url, protocols, options);
    await client.received("ready", () => client.frames.find(({ type }) => type === "ready"));
    return client;
  }

  /** Asks for a socket that must be refused. */
  static async refused(url: string, protocols: readonly string[], options: Options = {}): Promise<Refusal> {
    const { socket } = new LiveClient(url, protocols, options);
    return new Promise((resolve, reject) => {
      socket.once("open", () => reject(new Error("the socket was opened")));
      socket.once("unexpected-response", (_request, answer: IncomingMessage) => {
        void answer.toArray().then((chunks) => {
          const text = Buffer.concat(chunks as Buffer[]).toString();
          resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) });
        }, reject);
      });
    });
  }

  /** The frames with events. */
  get events(): ReceivedEvent[] {
    return this.frames.filter((frame) => "id" in frame);
  }

  /** Waits for something of the frames. */
  async received<T>(what: string, find: () => T | undefined | false): Promise<T> {
    return until(what, () => find() || undefined);
  }

  /** The ids of events, once there are so many. */
  async ids(count: number): Promise<number[]> {
    await this.received(`${count} events`, () => this.events.length >= count);
    return this.events.map(({ id }) => id);
  }

  close(): void {
    this.socket.terminate();
  }
}
