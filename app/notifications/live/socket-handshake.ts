import { randomUUID } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { sockets } from "../../../contract/limits.ts";
import { routes } from "../../../contract/services.ts";
import {
  malformed,
  notFound,
  notSignedIn,
  problem,
  problemBody,
  type ProblemKind,
  refused,
  unavailable,
} from "../../chassis/http/problem.ts";
import { log } from "../../chassis/process/log.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import type { RevocationSource } from "../../chassis/tokens/token-verifier.ts";
import { LiveSocket } from "./live-socket.ts";
import { isRevoked, type SocketHub } from "./socket-hub.ts";
import { protocol } from "./socket-protocol.ts";
import type { SocketTickets, TicketHolder } from "./socket-ticket.ts";

const foreignOrigin = problem("foreign-origin", 403, "Pages of this origin may not open sockets");

interface Parts {
  readonly hub: SocketHub;
  readonly tickets: Pick<SocketTickets, "redeem">;
  readonly revocations: Pick<RevocationSource, "revokedUntil">;
  /** Origins of pages that may open sockets, besides that of the API itself. */
  readonly origins: readonly string[];
  /** @default those of the contract */
  readonly perProcess?: number;
}

const paths = new Set(
  routes
    .filter(({ service, webSocket }) => service === "notifications" && webSocket === "socket")
    .flatMap(({ prefix, versions }) => versions.map((version) => `/${version}/${prefix}`)),
);
const closeMilliseconds = 1_000;

/** The reason for which a request does not become a socket. */
class NoSocket extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, why: string, options?: ErrorOptions) {
    super(why, options);
    this.kind = kind;
  }
}

/**
 * Makes sockets of requests for an upgrade: with a ticket that is used up by it, from a page of an
 * allowed origin or from no page. Every refusal is an answer of HTTP.
 */
export class SocketHandshake {
  readonly #parts: Parts;
  readonly #server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // A context for each socket costs more than the rest of it.
    perMessageDeflate: false,
    maxPayload: sockets.frameBytes,
    handleProtocols: () => protocol.name,
  });
  #underWay = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A listener of `upgrade`. */
  async accept(request: IncomingMessage, connection: Duplex, head: Buffer): Promise<void> {
    connection.on("error", () => connection.destroy());
    this.#underWay += 1;
    try {
      const after = this.#mayOpen(request);
      const holder = await this.#holderOf(request);
      this.#server.handleUpgrade(request, connection, head, (opened) => {
        const name = `${Date.now()}:${randomUUID()}`;
        const { hub } = this.#parts;
        const socket = new LiveSocket(opened, holder, name, (from) => void hub.begin(socket, from));
        log.info({ requestId: requestIdOf(request), user: holder.user }, "socket opened");
        void hub.add(socket, after);
      });
    } catch (error) {
      refuse(request, connection, error);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** @returns the last event that the client has. @throws NoSocket */
  #mayOpen({ url = "", headers: { origin, host } }: IncomingMessage): number | undefined {
    const { hub, origins, perProcess = sockets.perProcess } = this.#parts;
    const [path = "", query = ""] = url.split("?", 2);
    if (!paths.has(path)) throw new NoSocket(notFound, "path");
    if (!isAllowed(origin, host, origins)) throw new NoSocket(foreignOrigin, "origin");
    if (!hub.hasRoom(this.#underWay, perProcess)) throw new NoSocket(unavailable, "full");
    return lastEventOf(query);
  }

  async #holderOf(request: IncomingMessage): Promise<TicketHolder> {
    const { tickets, revocations } = this.#parts;
    const ticket = ticketOf(request);
    try {
      const holder = ticket === undefined ? undefined : await tickets.redeem(ticket);
      if (holder === undefined) throw new NoSocket(notSignedIn, "ticket");
      if (isRevoked(holder, await revocations.revokedUntil(holder.session ?? holder.user)))
        throw new NoSocket(notSignedIn, "session");
      return holder;
    } catch (error) {
      if (error instanceof NoSocket) throw error;
      throw new NoSocket(unavailable, "not checked", { cause: error });
    }
  }
}

function lastEventOf(query: string): number | undefined {
  const after = new URLSearchParams(query).get("after");
  if (after === null) return undefined;
  if (!/^\d{1,15}$/.test(after)) throw new NoSocket(malformed, "after");
  return Number(after);
}

/** The ticket among the subprotocols: a path with a query is in logs of load balancers, a header in none. */
function ticketOf({ headers }: IncomingMessage): string | undefined {
  const names = (headers["sec-websocket-protocol"] ?? "").split(/\s*,\s*/);
  if (!names.includes(protocol.name)) return undefined;
  const named = names.find((name) => name.startsWith(protocol.ticketPrefix));
  return named?.slice(protocol.ticketPrefix.length);
}

/** Native clients send no origin; a page of the API's own host is not foreign. */
function isAllowed(origin: string | undefined, host = "", origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true;
  const own = URL.parse(`http://${host}`)?.hostname;
  // Of two that are not addresses, neither is the other's.
  return own !== undefined && URL.parse(origin)?.hostname === own;
}

/** The id that the gateway gave the request. */
function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function refuse(request: IncomingMessage, connection: Duplex, error: unknown): void {
  const { kind, message: reason } = error instanceof NoSocket ? error : new NoSocket(unavailable, "failed");
  const requestId = requestIdOf(request);
  count("groundwork_sockets_refused_total", { reason });
  const err = error instanceof NoSocket ? error.cause : error;
  if (err === undefined) log.info({ requestId, status: kind.status, reason }, "socket refused");
  else log.error({ err, requestId, status: kind.status, reason }, "socket refused");
  const body = JSON.stringify(problemBody(refused(kind), requestId));
  const head = [
    `HTTP/1.1 ${kind.status} ${STATUS_CODES[kind.status] ?? ""}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    "Cache-Control: no-store",
    ...(kind.status === unavailable.status ? ["Retry-After: 1"] : []),
    "Connection: close",
  ];
  connection.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  setTimeout(() => connection.destroy(), closeMilliseconds).unref();
}
