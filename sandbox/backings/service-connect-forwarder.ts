import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import type { Target, TargetRegistry } from "./load-balancer-targets.ts";
import type { Log } from "./log.ts";

/** What a {@link ServiceConnectForwarder} needs to know. */
export interface ServiceConnectForwarderOptions {
  /** Target group or alias whose tasks it forwards to. */
  readonly group: string;
  readonly address: string;
  readonly port: number;
  readonly targets: TargetRegistry;
  readonly log: Log;
}

/** One forwarded connection; `waiting` while what the client sent has not been answered. */
interface Forwarding {
  readonly target: Target;
  readonly client: Socket;
  waiting: boolean;
}

const unavailable = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/**
 * A stable loopback address in front of tasks that come and go: each connection goes to the healthy task whose turn it is.
 * Where none is healthy it answers 503, as Envoy and the load balancer do.
 */
export class ServiceConnectForwarder {
  readonly #options: ServiceConnectForwarderOptions;
  readonly #forwardings = new Set<Forwarding>();
  readonly #clients = new Set<Socket>();
  readonly #server: Server;

  constructor(options: ServiceConnectForwarderOptions) {
    this.#options = options;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => this.#accept(client));
  }

  get address(): string {
    return this.#options.address;
  }

  get port(): number {
    return this.#options.port;
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

  /** Resolves when no request that a task was given is unanswered, or when `capMs` is over; call it after the task left the registry. */
  async drained(target: Target, capMs: number): Promise<void> {
    const deadline = Date.now() + capMs;
    while (Date.now() < deadline && this.#owes(target)) await delay(10);
  }

  /** Closes the address and every connection. */
  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    if (!this.#server.listening) return;
    this.#server.close();
    await once(this.#server, "close");
  }

  #owes(target: Target): boolean {
    return [...this.#forwardings].some(
      (each) => each.waiting && each.target.address === target.address && each.target.port === target.port,
    );
  }

  #accept(client: Socket): void {
    this.#clients.add(client);
    client.on("close", () => this.#clients.delete(client));
    client.on("error", () => client.destroy());
    const target = this.#options.targets.pick(this.#options.group);
    if (target === undefined) refuse(client);
    else this.#forward(client, target);
  }

  #forward(client: Socket, target: Target): void {
    const task = connect({ host: target.address, port: target.port, allowHalfOpen: true, noDelay: true });
    const forwarding = { target, client, waiting: true };
    this.#forwardings.add(forwarding);
    client.on("data", () => (forwarding.waiting = true));
    task.on("data", () => (forwarding.waiting = false));
    client.pipe(task);
    task.pipe(client);
    task.on("error", () => client.destroy());
    client.on("close", () => task.destroy());
    task.on("close", () => {
      this.#forwardings.delete(forwarding);
      client.destroySoon();
    });
  }
}

/** Waits for the request before it answers: an answer that comes first would be taken for garbage. */
function refuse(client: Socket): void {
  client.once("data", () => {
    client.end(unavailable);
    client.resume();
  });
  client.on("end", () => client.end());
}
