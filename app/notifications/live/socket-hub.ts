import { setTimeout as pause } from "node:timers/promises";
import { sockets, timeouts } from "../../../contract/limits.ts";
import { sessionLife } from "../../../contract/sessions.ts";
import { log } from "../../chassis/process/log.ts";
import { count, gauge, readGauges } from "../../chassis/telemetry/metrics.ts";
import type { RevocationSource } from "../../chassis/tokens/token-verifier.ts";
import type { LiveChannel, Signal } from "./live-channel.ts";
import { streamEnds } from "./live-event.ts";
import type { LiveSocket } from "./live-socket.ts";
import type { LiveSubscription } from "./live-subscription.ts";
import type { TicketHolder } from "./socket-ticket.ts";

interface Parts {
  readonly channel: LiveChannel;
  readonly subscription: Pick<LiveSubscription, "begin" | "end" | "isAvailable">;
  readonly revocations: Pick<RevocationSource, "revokedUntil">;
  /** Between two turns, each of which checks all sockets and pings a part of them. @default 1000 */
  readonly turnMilliseconds?: number;
}

/** A signal may be lost: the ends of the streams are read so often, in seconds. */
const readSeconds = { withSignals: 30, withoutSignals: 2 } as const;
const usersTogether = 1_000;
/** So that not all clients of a process connect again at once. */
const drain = { socketsPerSecond: 500, longestMilliseconds: 30_000, lingerMilliseconds: 2_500 } as const;

const none = { last: 0, purged: 0 } as const;

/** Whether the session of a ticket or socket has ended since its access token was checked. */
export const isRevoked = ({ session, at }: TicketHolder, until: number | undefined): boolean =>
  until !== undefined && (session !== undefined || at <= until + 1_000);

/** The open sockets of a process: brings them events, and closes those that may not stay (NOTIFY-4). */
export class SocketHub {
  readonly #parts: Parts;
  readonly #users = new Map<string, Set<LiveSocket>>();
  readonly #all = new Set<LiveSocket>();
  readonly #turns: NodeJS.Timeout;
  readonly #endGauge: () => void;
  #turn = 0;
  #added = 0;
  #isTurning = false;
  #hadSignals = true;
  #isDraining = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#turns = setInterval(() => void this.#turnOnce(), parts.turnMilliseconds ?? 1_000).unref();
    this.#endGauge = readGauges(() => [gauge("groundwork_sockets", {}, this.#all.size)]);
  }

  /** Whether so many more may be opened; none while the process stops. */
  hasRoom(more: number, perProcess: number): boolean {
    return !this.#isDraining && this.#all.size + more <= perProcess;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Takes an open socket in, and begins to send after a number of the client. */
  async add(socket: LiveSocket, after: number | undefined): Promise<void> {
    const { user } = socket.holder;
    const own = this.#users.get(user) ?? new Set();
    this.#all.add(socket);
    // Its own, not its place among the others, which changes when one leaves.
    socket.heartbeat = this.#added++ % timeouts.socketHeartbeat;
    this.#users.set(user, own.add(socket));
    socket.onClose((code) => this.#closed(socket, code));
    this.#closeOldest(own);
    if (this.#isDraining) socket.close("restart");
    // First the signals, then the end of the stream: no event is between them.
    await Promise.all([this.#parts.subscription.begin(user), this.#parts.channel.enter(user, socket.name)]);
    await this.begin(socket, after);
  }

  /** Begins to send after a number, or after the end of the stream; the client connects again if that fails. */
  async begin(socket: LiveSocket, after: number | undefined): Promise<void> {
    const { user } = socket.holder;
    try {
      socket.begin((await streamEnds([user])).get(user) ?? none, after);
    } catch (err) {
      log.warn({ err, user }, "socket closed: the events cannot be read");
      socket.close("restart");
    }
  }

  /** Passes a signal on to the sockets of its user. */
  receive(user: string, signal: Signal): void {
    for (const socket of this.#users.get(user) ?? []) {
      if (signal.kind === "event") socket.offer(signal.id, signal.frame);
      else if (signal.socket === socket.name) socket.close("replaced");
    }
  }

  /** Closes every socket, over a time that grows with their number. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    const all = [...this.#all];
    const milliseconds = Math.min(drain.longestMilliseconds, (all.length / drain.socketsPerSecond) * 1_000);
    const began = performance.now();
    for (const [n, socket] of all.entries()) {
      const due = (n / all.length) * milliseconds - (performance.now() - began);
      if (due > 1) await pause(due);
      socket.close("restart");
    }
    const end = performance.now() + drain.lingerMilliseconds;
    while (this.#all.size > 0 && performance.now() < end) await pause(20);
    for (const socket of this.#all) socket.terminate();
  }

  close(): void {
    clearInterval(this.#turns);
    this.#endGauge();
  }

  /** Also without Redis: then the sockets of this process alone count. */
  #closeOldest(own: ReadonlySet<LiveSocket>): void {
    const open = [...own].filter(({ isOpen }) => isOpen);
    for (const socket of open.slice(0, -sockets.perUser)) socket.close("replaced");
  }

  #closed(socket: LiveSocket, code: number): void {
    const { user } = socket.holder;
    const own = this.#users.get(user);
    this.#all.delete(socket);
    own?.delete(socket);
    if (own?.size === 0) {
      this.#users.delete(user);
      this.#parts.subscription.end(user);
    }
    const { endedBy: reason, mostUnsentBytes, openedAt } = socket;
    // After a restart the client connects again within the time for which it still counts as there.
    if (reason !== "restart") void this.#parts.channel.leave(user, socket.name);
    count("groundwork_sockets_closed_total", { reason });
    const seconds = Math.round((Date.now() - openedAt) / 1_000);
    log.info({ user, code, reason, seconds, mostUnsentBytes }, "socket closed");
  }

  async #turnOnce(): Promise<void> {
    if (this.#isTurning) return;
    this.#isTurning = true;
    try {
      this.#turn += 1;
      await this.#endSessions();
      this.#beat();
      await this.#readEnds();
    } catch (err) {
      log.warn({ err }, "sockets not checked, trying again in a second");
    } finally {
      this.#isTurning = false;
    }
  }

  /** A revocation closes a socket about a second later, as it refuses a request. */
  async #endSessions(): Promise<void> {
    const oldest = Date.now() - sessionLife.accessTokenSeconds * 1_000;
    for (const socket of [...this.#all]) {
      const { session, user } = socket.holder;
      // The first one may read the list again; the others find it.
      const until = this.#parts.revocations.revokedUntil(session ?? user);
      const known = until instanceof Promise ? await until : until;
      if (isRevoked(socket.holder, known)) socket.close("sessionEnded");
      else if (socket.openedAt < oldest) socket.close("expired");
    }
  }

  /** Pings the sockets whose turn it is: a part of them each second. */
  #beat(): void {
    const now = this.#turn % timeouts.socketHeartbeat;
    const due = [...this.#all].filter(({ heartbeat }) => heartbeat === now);
    const alive = due.filter((socket) => socket.isAlive);
    for (const socket of due) socket.beat();
    void this.#parts.channel.stay(alive.map(({ name, holder: { user } }) => ({ name, user })));
  }

  /** Finds what no signal brought: rarely, while there are signals. */
  async #readEnds(): Promise<void> {
    if (this.#mustRead()) {
      const users = [...this.#users.keys()];
      for (let n = 0; n < users.length; n += usersTogether) await this.#readEndsOf(users.slice(n, n + usersTogether));
    }
    // Tries again what failed.
    for (const socket of this.#all) socket.catchUp(0);
  }

  #mustRead(): boolean {
    const hasSignals = this.#parts.subscription.isAvailable;
    const isBack = hasSignals && !this.#hadSignals;
    this.#hadSignals = hasSignals;
    return isBack || this.#turn % (hasSignals ? readSeconds.withSignals : readSeconds.withoutSignals) === 0;
  }

  async #readEndsOf(users: readonly string[]): Promise<void> {
    for (const [user, { last }] of await streamEnds(users)) {
      for (const socket of this.#users.get(user) ?? []) socket.catchUp(last);
    }
  }
}
