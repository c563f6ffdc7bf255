import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import { sockets } from "../../../contract/limits.ts";
import { inTime } from "../../chassis/redis/in-time.ts";
import { RedisConnection, type RedisAddress } from "../../chassis/redis/redis-connection.ts";

/** Who opened a socket: a user in a session. */
export const TicketHolder = z.object({
  user: z.uuid(),
  session: z.uuid().optional(),
  /** When the access token was checked, in milliseconds since 1970. */
  at: z.int(),
});
export type TicketHolder = z.infer<typeof TicketHolder>;

/** A ticket as its user receives it. */
interface Ticket {
  readonly ticket: string;
  readonly expiresAt: Date;
}

/** The shape of a ticket: 256 random bits. */
const ticketPattern = /^[\w-]{43}$/;

/** Redis has the hash: who reads it can open no socket. */
const keyOf = (ticket: string): string => `socket-ticket:${createHash("sha256").update(ticket).digest("base64url")}`;

/** Tickets that open one socket each, within half a minute; in the cache Redis. */
export class SocketTickets {
  readonly #connection: RedisConnection;

  constructor(address: RedisAddress) {
    this.#connection = new RedisConnection(address, "fails-fast").begin();
  }

  /** @throws Error while Redis is unavailable */
  async issue({
    uuid: user,
    session,
  }: {
    readonly uuid: string;
    readonly session?: string | undefined;
  }): Promise<Ticket> {
    const ticket = randomBytes(32).toString("base64url");
    const now = Date.now();
    const holder: TicketHolder = { user, session, at: now };
    await inTime(this.#connection.set(keyOf(ticket), JSON.stringify(holder), "EX", sockets.ticketSeconds));
    return { ticket, expiresAt: new Date(now + sockets.ticketSeconds * 1_000) };
  }

  /** The holder of a ticket, which is used up by it; undefined for any other text. @throws as issue */
  async redeem(ticket: string): Promise<TicketHolder | undefined> {
    if (!ticketPattern.test(ticket)) return undefined;
    const held = await inTime(this.#connection.getdel(keyOf(ticket)));
    return held === null ? undefined : TicketHolder.parse(JSON.parse(held));
  }

  close(): void {
    this.#connection.disconnect();
  }
}
