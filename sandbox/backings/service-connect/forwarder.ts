import { once } from "node:events";
import {
  Agent,
  createServer,
  request,
  ServerResponse,
  type ClientRequest,
  type IncomingMessage,
  type Server,
} from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { headKilobytes, timeouts } from "../../../contract/limits.ts";
import { Refusal } from "../../../contract/refusal.mjs";
import { join, refusalOf, relayAnswer, requestHeaders, tunnel } from "../../core/http-relay.ts";
import type { Log } from "../../core/log.ts";
import type { AliasConnections, Target, TargetRegistry } from "../../core/service-mesh.ts";
import { ConnectionTurns } from "./connection-turns.ts";

/** Options of a {@link ServiceConnectForwarder}. */
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

/**
 * Longer than any client of ours keeps an idle connection: only then does none find it closed when
 * it uses it again.
 */
const keepAliveMs = 300_000;
/** Shorter than any task of ours keeps one, for the same reason. */
const taskKeepAliveMs = 10_000;

/**
 * A stable loopback address in front of tasks that come and go: each request goes to the healthy
 * task whose turn it is, so that connections outlive tasks. If none is healthy it answers 503, as
 * Envoy and the load balancer do.
 */
export class ServiceConnectForwarder {
  readonly #options: ServiceConnectForwarderOptions;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true, timeout: taskKeepAliveMs });
  readonly #underWay = new Map<string, number>();
  readonly #upgraded = new Set<Socket>();
  readonly #refused = new WeakSet<Socket>();
  readonly #turns = new ConnectionTurns();

  constructor(options: ServiceConnectForwarderOptions) {
    this.#options = options;
    this.#server = createServer({
      maxHeaderSize: headKilobytes.serviceConnect * 1_024,
      keepAliveTimeout: keepAliveMs,
      headersTimeout: timeouts.requestHeaders * 1_000,
      requestTimeout: 0,
      connectionsCheckingInterval: 1_000,
      noDelay: true,
      shouldUpgradeCallback: isUpgrade,
    });
    const [speakHttp] = this.#server.listeners("connection");
    this.#server.removeAllListeners("connection").on("connection", (client: Socket) => {
      const connections = this.#connections;
      if (connections?.protocol === "tcp") this.#passOn(client, connections.idleSeconds * 1_000);
      else speakHttp?.call(this.#server, client);
    });
    this.#server.on("request", (asked: IncomingMessage, answer: ServerResponse) => {
      this.#turns.take(asked.socket, answer, () => this.#forward(asked, answer));
    });
    this.#server.on("upgrade", (asked: IncomingMessage, client: Socket, head: Buffer) =>
      this.#upgrade(asked, client, head),
    );
  }

  get address(): string {
    return this.#options.address;
  }

  /** Listens; rejects if the port is taken. */
  async start(): Promise<void> {
    const { address, port, group } = this.#options;
    const listening = once(this.#server, "listening");
    this.#server.listen(port, address);
    try {
      await listening;
    } catch (error) {
      throw new Refusal(`cannot listen on ${address}:${port}.`, {
        path: group,
        remedy: "End what listens there, then start again.",
        cause: error,
      });
    }
    this.#server.on("error", (error) => this.#options.log.write(group, error.message));
  }

  /**
   * Resolves when a task has answered all its requests, or when `capMs` is over; call it after the
   * task left the registry.
   */
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

  get #connections(): AliasConnections | undefined {
    return this.#options.targets.connectionsOf(this.#options.group);
  }

  /** Joins a connection with one to the task whose turn it is; as Envoy closes it if there is none. */
  #passOn(client: Socket, idleMs: number): void {
    const { targets, group, log } = this.#options;
    const target = targets.pick(group);
    if (target === undefined) {
      client.destroy();
      return;
    }
    const task = connect({ host: target.address, port: target.port, noDelay: true });
    this.#upgraded.add(client);
    client.on("close", () => this.#upgraded.delete(client));
    task.on("error", (error) => log.write(group, `${keyOf(target)}: ${error.message}`));
    task.setTimeout(idleMs, () => task.destroy());
    join(client, task);
  }

  #forward(asked: IncomingMessage, answer: ServerResponse): void {
    const target = this.#targetFor(asked, answer);
    if (target === undefined) return;
    const forwarded = this.#request(target, asked, answer, requestHeaders(asked), this.#agent);
    forwarded.on("upgrade", (_answered, task: Socket) => {
      task.destroy();
      this.#failed(asked, answer, target, new Error("it upgraded a connection that was not to be upgraded"));
    });
    forwarded.on("response", (answered) => {
      // An answer that comes before the request was read whole (413) leaves the connection open and
      // the rest of the request is read and dropped: closing with unread data resets the
      // connection, and the client loses the answer on its way.
      const linger = asked.complete ? [] : ["Connection", "keep-alive"];
      relayAnswer(answered, answer, (error) => this.#failed(asked, answer, target, error), linger);
      answered.on("end", () => {
        if (forwarded.writableFinished) return;
        drop(asked);
        forwarded.destroy();
      });
    });
    asked.pipe(forwarded);
  }

  /**
   * Until the task has upgraded the connection, nothing that the client sends after its request
   * reaches the task.
   */
  #upgrade(asked: IncomingMessage, client: Socket, head: Buffer): void {
    client.on("error", () => client.destroy());
    // Node does not wait for the answers to the requests before it.
    if (this.#turns.isBusy(client)) {
      client.destroy();
      return;
    }
    this.#upgraded.add(client);
    client.on("close", () => this.#upgraded.delete(client));
    const answer = new ServerResponse(asked);
    answer.shouldKeepAlive = false;
    answer.assignSocket(client);
    answer.on("finish", () => client.end());
    const target = this.#targetFor(asked, answer);
    if (target === undefined) return;
    // Envoy passes on no upgrade that its configuration does not name, and that of Service Connect cannot.
    if (this.#connections?.protocol === "http") {
      answer.writeHead(403).end();
      return;
    }
    const headers = [...requestHeaders(asked), "Connection", "Upgrade", "Upgrade", asked.headers.upgrade ?? ""];
    const forwarded = this.#request(target, asked, answer, headers, false);
    forwarded.on("upgrade", (answered, task: Socket, taskHead: Buffer) => {
      // From here on it is a plain connection: it lasts as long as its task, and deployments do not
      // wait for it.
      answer.detachSocket(client);
      this.#count(target, -1);
      tunnel(client, task, answered);
      client.write(taskHead);
      task.write(head);
    });
    forwarded.on("response", (answered) => {
      relayAnswer(answered, answer, (error) => this.#failed(asked, answer, target, error));
    });
    forwarded.end();
  }

  /**
   * The task whose turn it is; answers the request itself if it is refused or no task is healthy.
   */
  #targetFor(asked: IncomingMessage, answer: ServerResponse): Target | undefined {
    // Later bytes on the connection may belong to the refused request.
    if (this.#refused.has(asked.socket)) return undefined;
    const refusal = refusalOf(asked);
    if (refusal !== undefined) {
      this.#refused.add(asked.socket);
      answer.writeHead(refusal, { connection: "close" }).end();
      return undefined;
    }
    const target = this.#options.targets.pick(this.#options.group);
    if (target === undefined) answer.writeHead(503).end();
    return target;
  }

  #request(
    target: Target,
    asked: IncomingMessage,
    answer: ServerResponse,
    headers: readonly string[],
    agent: Agent | false,
  ): ClientRequest {
    const { address: host, port } = target;
    const { source } = this.#options;
    const forwarded = request({
      host,
      port,
      method: asked.method,
      path: asked.url,
      headers,
      agent,
      setHost: false,
      ...(source === undefined ? {} : { localAddress: source }),
    });
    this.#count(target, 1);
    const late = this.#answerLate(answer, forwarded);
    answer.on("close", () => {
      clearTimeout(late);
      this.#count(target, -1);
      if (!answer.writableFinished) forwarded.destroy();
    });
    forwarded.on("error", (error) => this.#failed(asked, answer, target, error));
    return forwarded;
  }

  /** Service Connect's timeout of a request, which includes its whole answer. */
  #answerLate(answer: ServerResponse, forwarded: ClientRequest): NodeJS.Timeout | undefined {
    const connections = this.#connections;
    if (connections?.protocol !== "http" || connections.requestSeconds === 0) return undefined;
    return setTimeout(() => {
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(504).end();
      forwarded.destroy();
    }, connections.requestSeconds * 1_000);
  }

  /** A complete answer remains valid even if the rest of the request fails. */
  #failed(asked: IncomingMessage, answer: ServerResponse, { address, port }: Target, error: Error): void {
    this.#options.log.write(this.#options.group, `${address}:${port}: ${error.message}`);
    if (answer.writableEnded) return;
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
    drop(asked);
  }

  #count(target: Target, change: 1 | -1): void {
    const key = keyOf(target);
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + change);
  }
}

/** A request with a body, or of another method, is answered as if it asked for no upgrade. */
const isUpgrade = ({ method, headers }: IncomingMessage): boolean =>
  method === "GET" && headers["content-length"] === undefined && headers["transfer-encoding"] === undefined;

/** Reads the rest of a request and drops it, so that the next one on its connection is read. */
function drop(asked: IncomingMessage): void {
  asked.unpipe();
  asked.resume();
}

const keyOf = ({ address, port }: Target): string => `${address}:${port}`;
