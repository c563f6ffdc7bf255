import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { log } from "../process/log.ts";

/** How the server answered on a connection of its own. */
export type Probe = (
  backends: readonly number[],
  milliseconds: number,
) => Promise<ReadonlySet<number> | "no answer" | "unknown">;

/** How long a statement stays unanswered before the server is asked about it. */
const silenceMilliseconds = 200;
/** How long the server then has to answer: together less than the second that a request may wait. */
const probeMilliseconds = 400;
const sampleMilliseconds = 50;
/** A timer that is later than this shows that this process waits for a processor, not the server. */
const lateMilliseconds = 150;
/** Between two attempts to reach a server that does not answer, and how long each may take. */
const retryMilliseconds = 250;
const patienceMilliseconds = 2_000;

/** What a socket has sent and received. */
interface Bytes {
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

/** What is known of one connection. */
interface Contact {
  /** Bytes written when the server was last ready for a statement: more means one is pending. */
  writtenWhenReady: number;
  read: number;
  silentSince: number | undefined;
  /** The server refused a write as read-only: a new connection may reach the new primary. */
  readOnly: boolean;
}

/**
 * Tells a slow statement from a server that is away and from a connection that is dead. A statement
 * without an answer makes it ask the server on a new connection: without an answer there either,
 * {@link away} is true and all silent connections are cut, until the server answers again; if the
 * server does not know the statement, its connection and all idle ones are cut.
 */
export class ServerWatch {
  readonly #probe: Probe;
  readonly #contacts = new Map<pg.Client, Contact>();
  readonly #opening = new Set<Socket>();
  #timer: NodeJS.Timeout | undefined;
  #sampled = 0;
  #asking = false;
  #away = false;
  #closed = false;

  constructor(probe: Probe) {
    this.#probe = probe;
  }

  /** Whether the server answers nothing, not even on a new connection. */
  get away(): boolean {
    return this.#away;
  }

  /** The socket of a new connection, which is cut too when the server turns out to be away. */
  openSocket(): Socket {
    const socket = new Socket();
    this.#opening.add(socket);
    socket.once("close", () => this.#opening.delete(socket));
    return socket;
  }

  /** Watches a connection until it ends. */
  add(client: pg.Client): void {
    const { connection } = client;
    const contact = {
      writtenWhenReady: socketOf(client).bytesWritten,
      read: 0,
      silentSince: undefined,
      readOnly: false,
    };
    this.#contacts.set(client, contact);
    connection.on("readyForQuery", () => {
      contact.writtenWhenReady = socketOf(client).bytesWritten;
      contact.silentSince = undefined;
    });
    connection.on("errorMessage", ({ code }: { code?: string }) => {
      if (code === "25006") contact.readOnly = true;
    });
    connection.on("end", () => this.#contacts.delete(client));
    if (this.#timer !== undefined) return;
    this.#sampled = performance.now();
    this.#timer = setInterval(() => this.#sample(), sampleMilliseconds).unref();
  }

  /** Whether the connection must not be used again. */
  isReadOnly(client: pg.Client): boolean {
    return this.#contacts.get(client)?.readOnly === true;
  }

  /** A connection could not be opened: asks the server now. */
  suspect(): void {
    if (!this.#asking && !this.#closed) void this.#judge([]);
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }

  #sample(): void {
    const now = performance.now();
    const late = now - this.#sampled > sampleMilliseconds + lateMilliseconds;
    this.#sampled = now;
    if (late) for (const client of this.#contacts.keys()) this.#forgive(client);
    const silent = [...this.#contacts].filter((entry) => this.#silence(...entry, now) >= silenceMilliseconds);
    if (silent.length > 0 && !this.#asking) void this.#judge(silent.map(([client]) => client));
    if (this.#contacts.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Milliseconds since the pending statement of a connection was last answered in part. */
  #silence(client: pg.Client, contact: Contact, now: number): number {
    const { bytesRead, bytesWritten } = socketOf(client);
    const pending = bytesWritten > contact.writtenWhenReady && bytesRead === contact.read;
    contact.read = bytesRead;
    contact.silentSince = pending ? (contact.silentSince ?? now) : undefined;
    return now - (contact.silentSince ?? now);
  }

  async #judge(suspects: readonly pg.Client[]): Promise<void> {
    this.#asking = true;
    try {
      const since = new Map(suspects.map((client) => [client, this.#contacts.get(client)?.silentSince]));
      const read = this.#bytesRead();
      const asked = performance.now();
      const answer = await this.#probe(suspects.map(backendOf), probeMilliseconds);
      const late = performance.now() - asked > probeMilliseconds + lateMilliseconds;
      // Only those that the server has still not answered.
      const silent = suspects.filter((client) => this.#contacts.get(client)?.silentSince === since.get(client));
      if (answer === "unknown" || (answer === "no answer" && late)) return;
      if (answer === "no answer") {
        if (this.#bytesRead() === read) await this.#untilBack();
        return;
      }
      const dead = silent.filter((client) => !answer.has(backendOf(client)));
      for (const client of silent) this.#forgive(client);
      if (dead.length === 0) return;
      log.warn({ connections: dead.length }, "database connections are dead, replacing them and the idle ones");
      this.#cut([...dead, ...this.#idle()]);
    } finally {
      this.#asking = false;
    }
  }

  async #untilBack(): Promise<void> {
    log.error("database does not answer");
    this.#away = true;
    while (!this.#closed) {
      this.#cut([...this.#contacts.keys()]);
      for (const socket of this.#opening) socket.destroy();
      await pause(retryMilliseconds, undefined, { ref: false });
      if ((await this.#probe([], patienceMilliseconds)) !== "no answer") break;
    }
    this.#away = false;
    log.info("database answers again");
  }

  /** The server works on the statement: asks again after another silence. */
  #forgive(client: pg.Client): void {
    const contact = this.#contacts.get(client);
    if (contact !== undefined) contact.silentSince = performance.now();
  }

  #idle(): pg.Client[] {
    const idle = ([client, contact]: [pg.Client, Contact]) =>
      socketOf(client).bytesWritten === contact.writtenWhenReady;
    return [...this.#contacts].filter(idle).map(([client]) => client);
  }

  #bytesRead(): number {
    return [...this.#contacts.keys()].reduce((sum, client) => sum + socketOf(client).bytesRead, 0);
  }

  #cut(clients: readonly pg.Client[]): void {
    for (const client of clients) cut(client);
  }
}

/** Ends a connection without asking the server: its statement fails, and the server rolls back. */
export function cut(client: pg.Client): void {
  client.connection.stream.destroy();
}

/** The types of pg promise less than it has: a socket, or TLS on one. */
const socketOf = ({ connection: { stream } }: pg.Client): Bytes => stream as Duplex & Bytes;

/** Missing in the types of pg. */
const backendOf = (client: pg.Client) => (client as pg.Client & { readonly processID: number }).processID;
