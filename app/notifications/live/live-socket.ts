import { type RawData, WebSocket } from "ws";
import { sockets } from "../../../contract/limits.ts";
import { log } from "../../chassis/process/log.ts";
import { count } from "../../chassis/telemetry/metrics.ts";
import { eventsAfter, frameOf, type StreamEnd } from "./live-event.ts";
import type { TicketHolder } from "./socket-ticket.ts";
import { ClientFrame, closeCodes, readyFrame, type CloseReason } from "./socket-protocol.ts";

/** Read from the table at once: of the longest messages, less than may wait unsent. */
const page = 50;
const windowMilliseconds = 10_000;
/** A client that does not answer a close frame, because it does not read or is gone. */
const closeMilliseconds = 2_000;

/**
 * One open socket: sends the events of its user in the order of their numbers, each once, whether a
 * signal brings them or the table. Closes a client that does not read or sends anything else than
 * it may.
 */
export class LiveSocket {
  readonly holder: TicketHolder;
  /** Unique in all processes; begins with the time of opening. */
  readonly name: string;
  readonly openedAt = Date.now();
  /** Whether the last ping was answered. */
  isAlive = true;
  mostUnsentBytes = 0;
  /** The second, of those between two pings, in which it is pinged. */
  heartbeat = 0;
  readonly #socket: WebSocket;
  /** The last number that was sent; undefined until it is known where to begin. */
  #sent: number | undefined;
  /** The highest number that there is, as far as is known. */
  #newest = 0;
  #resumeAfter: number | undefined;
  #isReading = false;
  #endedBy: CloseReason | "unanswered ping" | undefined;
  #frames = 0;
  /** Pings that were sent and are not answered. */
  #pings = 0;
  #windowBegan = 0;

  constructor(socket: WebSocket, holder: TicketHolder, name: string, resume: (after: number) => void) {
    this.#socket = socket;
    this.holder = holder;
    this.name = name;
    socket.on("pong", () => this.#answered());
    socket.on("ping", () => this.#mayReceive());
    socket.on("message", (data, isBinary) => this.#receive(data, isBinary, resume));
    // A frame that is too large, or not of the protocol: `ws` closes the connection.
    socket.on("error", () => (this.#endedBy ??= "misused"));
  }

  /** Why it was closed. */
  get endedBy(): CloseReason | "client" | "unanswered ping" {
    return this.#endedBy ?? "client";
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Calls `closed` once it is closed, by either side. */
  onClose(closed: (code: number) => void): void {
    this.#socket.once("close", closed);
  }

  /** Begins to send what comes after a number of the client, or after the end of the stream. */
  begin({ last, purged }: StreamEnd, after: number | undefined): void {
    const isKnown = after === undefined || after <= last;
    const from = after !== undefined && isKnown ? after : last;
    this.#send(readyFrame(last, !isKnown || from < purged));
    if (this.#isReading) this.#resumeAfter = from;
    else this.#sent = from;
    this.catchUp(last);
  }

  /** Sends an event, unless it was sent; reads the table if one before it was not. */
  offer(id: number, frame: string): void {
    if (this.#sent !== undefined && id <= this.#sent && this.#resumeAfter === undefined) return;
    if (this.#isReading || id - 1 !== this.#sent) {
      this.catchUp(id);
      return;
    }
    this.#newest = Math.max(this.#newest, id);
    this.#sent = id;
    this.#sendEvent(frame);
  }

  /** Sends what the table has, up to a number at least. @param id 0 to try again what failed */
  catchUp(id: number): void {
    this.#newest = Math.max(this.#newest, id);
    if (!this.#isReading && this.#isBehind()) void this.#read();
  }

  close(reason: CloseReason): void {
    if (!this.isOpen) return;
    this.#endedBy ??= reason;
    this.#socket.close(closeCodes[reason], reason);
    setTimeout(() => this.#socket.terminate(), closeMilliseconds).unref();
  }

  /** Pings the client, or ends the connection if it did not answer the last ping. */
  beat(): void {
    if (this.isAlive) {
      this.isAlive = false;
      this.#pings += 1;
      this.#socket.ping();
    } else {
      this.#endedBy ??= "unanswered ping";
      this.#socket.terminate();
    }
  }

  /** Without a handshake: the time for it is over. */
  terminate(): void {
    this.#socket.terminate();
  }

  #isBehind(): boolean {
    return this.isOpen && this.#sent !== undefined && (this.#sent < this.#newest || this.#resumeAfter !== undefined);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#isBehind()) await this.#readPage();
    } catch (err) {
      log.warn({ err, user: this.holder.user }, "events not read, trying again within a second");
    } finally {
      this.#isReading = false;
    }
  }

  async #readPage(): Promise<void> {
    const resumeAfter = this.#resumeAfter;
    const after = resumeAfter ?? this.#sent ?? 0;
    const newest = this.#newest;
    const events = await eventsAfter(this.holder.user, after, page);
    // The client asked meanwhile for those after another number.
    if (this.#resumeAfter !== resumeAfter) return;
    this.#resumeAfter = undefined;
    for (const event of events) this.#sendEvent(frameOf(event));
    if (events.length === page) {
      this.#sent = events.at(-1)?.id;
      return this.#flushed();
    }
    // All events up to the newest are committed: those that are not there were removed.
    this.#sent = Math.max(newest, after, ...events.map(({ id }) => id));
  }

  /** Resolves when the kernel has taken everything, or the socket is closed. */
  async #flushed(): Promise<void> {
    this.#pings += 1;
    await new Promise<void>((resolve) => {
      this.#socket.ping(undefined, false, () => resolve());
    });
  }

  #sendEvent(frame: string): void {
    if (!this.isOpen) return;
    count("groundwork_live_events_total", { outcome: "sent" });
    this.#send(frame);
  }

  #send(frame: string): void {
    if (!this.isOpen) return;
    this.#socket.send(frame);
    const { bufferedAmount } = this.#socket;
    if (bufferedAmount > this.mostUnsentBytes) this.mostUnsentBytes = bufferedAmount;
    if (bufferedAmount > sockets.unsentBytes) this.close("slow");
  }

  /** A pong that answers no ping is a frame as every other. */
  #answered(): void {
    this.isAlive = true;
    if (this.#pings > 0) this.#pings -= 1;
    else this.#mayReceive();
  }

  /** Counts a frame, whose answer may wait unsent too. @returns whether it is read */
  #mayReceive(): boolean {
    const now = performance.now();
    if (now - this.#windowBegan > windowMilliseconds) [this.#windowBegan, this.#frames] = [now, 0];
    this.#frames += 1;
    if (this.#frames > sockets.framesPerTenSeconds) this.close("misused");
    return this.isOpen && this.#frames <= sockets.framesPerTenSeconds;
  }

  #receive(data: RawData, isBinary: boolean, resume: (after: number) => void): void {
    if (!this.#mayReceive()) return;
    const frame = isBinary || !Buffer.isBuffer(data) ? undefined : clientFrameOf(data.toString("utf8"));
    if (frame === undefined) this.close("misused");
    else resume(frame.after);
  }
}

function clientFrameOf(text: string): ClientFrame | undefined {
  try {
    return ClientFrame.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: as wrong as other JSON.
    return undefined;
  }
}
