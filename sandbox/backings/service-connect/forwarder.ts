import { once } from "node:events";
import {
  Agent,
  createServer,
  request,
  type ClientRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";

import type { Target, TargetRegistry } from "../../core/service-mesh.ts";
import type { Log } from "../../core/log.ts";

/** What a {@link ServiceConnectForwarder} needs to know. */
export interface ServiceConnectForwarderOptions {
  /** Target group or alias whose tasks it forwards to. */
  readonly group: string;
  readonly address: string;
  readonly port: number;
  readonly targets: TargetRegistry;
  readonly log: Log;
  /** Loopback address that its requests come from. @default the machine's choice */
  readonly source?: string;
}

/** Longer than any client of ours keeps an idle connection: only then does none find it closed when it uses it again. */
const keepAliveMs = 300_000;
/** Shorter than any task of ours keeps one, for the same reason. */
const taskKeepAliveMs = 10_000;

/**
 * A stable loopback address in front of tasks that come and go: each request goes to the healthy task whose turn it is, so that
 * connections outlive tasks. Where none is healthy it answers 503, as Envoy and the load balancer do.
 */
export class ServiceConnectForwarder {
  readonly #options: ServiceConnectForwarderOptions;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true, timeout: taskKeepAliveMs });
  readonly #underWay = new Map<string, number>();
  readonly #upgraded = new Set<Duplex>();

  constructor(options: ServiceConnectForwarderOptions) {
    this.#options = options;
    this.#server = createServer({ keepAliveTimeout: keepAliveMs, requestTimeout: 0, noDelay: true });
    this.#server.on("request", (asked: IncomingMessage, answer: ServerResponse) => this.#forward(asked, answer));
    this.#server.on("upgrade", (asked: IncomingMessage, client: Duplex, head: Buffer) =>
      this.#upgrade(asked, client, head),
    );
  }

  get address(): string {
    return this.#options.address;
  }

  /** Listens; rejects where the port is taken. */
  async start(): Promise<void> {
    const { address, port, group } = this.#options;
    const listening = once(this.#server, "listening");
    this.#server.listen(port, address);
    try {
      await listening;
    } catch (error) {
      throw new Error(`${group}: cannot listen on ${address}:${port}.\n  End what listens there, then start again.`, {
        cause: error,
      });
    }
    this.#server.on("error", (error) => this.#options.log.write(group, error.message));
  }

  /** Resolves when a task has answered all it was given, or when `capMs` is over; call it after the task left the registry. */
  async drained(target: Target, capMs: number): Promise<void> {
    const deadline = Date.now() + capMs;
    while (Date.now() < deadline && (this.#underWay.get(keyOf(target)) ?? 0) > 0) await delay(10);
  }

  /** Closes the address and every connection. */
  async stop(): Promise<void> {
    for (const client of this.#upgraded) client.destroy();
    this.#agent.destroy();
    this.#server.closeAllConnections();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, "close");
  }

  #forward(asked: IncomingMessage, answer: ServerResponse): void {
    const target = this.#options.targets.pick(this.#options.group);
    if (target === undefined) {
      answer.writeHead(503).end();
      return;
    }
    const { method, url: path, rawHeaders } = asked;
    const { address: host, port } = target;
    const headers = endToEnd(rawHeaders);
    const forwarded = request({
      host,
      port,
      method,
      path,
      headers,
      ...this.#from(),
      agent: this.#agent,
      setHost: false,
    });
    this.#count(target, 1);
    answer.on("close", () => {
      this.#count(target, -1);
      if (!answer.writableFinished) forwarded.destroy();
    });
    forwarded.on("response", (answered) => relay(asked, forwarded, answered, answer));
    forwarded.on("error", (error) => {
      this.#options.log.write(this.#options.group, `${host}:${port}: ${error.message}`);
      // What was answered in full stands, whatever became of the rest of the request.
      if (answer.writableEnded) return;
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    asked.pipe(forwarded);
  }

  /** From an upgrade on (WebSocket) it is a connection like any other, which lives as long as its task. */
  #from(): { localAddress?: string } {
    const { source } = this.#options;
    return source === undefined ? {} : { localAddress: source };
  }

  #upgrade(asked: IncomingMessage, client: Duplex, head: Buffer): void {
    const target = this.#options.targets.pick(this.#options.group);
    if (target === undefined) {
      client.end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    this.#upgraded.add(client);
    const task = connect({ host: target.address, port: target.port, noDelay: true, ...this.#from() });
    task.write(`${asked.method ?? "GET"} ${asked.url ?? "/"} HTTP/1.1\r\n${headerLines(asked.rawHeaders)}\r\n`);
    task.write(head);
    client.pipe(task).pipe(client);
    task.on("error", () => client.destroy());
    client.on("error", () => task.destroy());
    task.on("close", () => client.destroy());
    client.on("close", () => {
      this.#upgraded.delete(client);
      task.destroy();
    });
  }

  #count(target: Target, change: 1 | -1): void {
    const key = keyOf(target);
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + change);
  }
}

/**
 * Passes an answer on. One that comes before the request was read whole (413) leaves the connection open and the rest of the
 * request is read and dropped: closing with unread data resets the connection, and the client loses the answer on its way.
 */
function relay(
  asked: IncomingMessage,
  forwarded: ClientRequest,
  answered: IncomingMessage,
  answer: ServerResponse,
): void {
  const linger = asked.complete ? [] : ["Connection", "keep-alive"];
  const headers = [...endToEnd(answered.rawHeaders), ...linger];
  answer.writeHead(answered.statusCode ?? 502, answered.statusMessage, headers);
  answered.on("error", () => answer.destroy());
  answered.on("end", () => {
    if (forwarded.writableFinished) return;
    asked.unpipe(forwarded);
    asked.resume();
    forwarded.destroy();
  });
  answered.pipe(answer);
}

const keyOf = ({ address, port }: Target): string => `${address}:${port}`;

const hopByHop = new Set(["connection", "keep-alive", "proxy-connection", "expect"]);

/** Names and values in turn, as Node has them, without what belongs to one connection alone. */
function endToEnd(rawHeaders: readonly string[]): string[] {
  return pairs(rawHeaders)
    .filter(([name]) => !hopByHop.has(name.toLowerCase()))
    .flat();
}

const headerLines = (rawHeaders: readonly string[]): string =>
  pairs(rawHeaders)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");

const pairs = (rawHeaders: readonly string[]): [string, string][] =>
  rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as [string, string]] : []));
