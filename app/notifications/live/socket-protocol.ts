import * as z from "zod";

/** The subprotocols of a socket: its version, and the ticket, which is never answered. */
export const protocol = { name: "groundwork.v1", ticketPrefix: "ticket." } as const;

/** Why the server closes a socket (RFC 6455, 7.4; 4000 and above are our own). */
export const closeCodes = {
  /** Something else than a client may send, or too much of it. */
  misused: 1008,
  /** The deployment replaces this process: connect again and resume. */
  restart: 1012,
  /** The client does not read: connect again and resume. */
  slow: 1013,
  /** Log in again. */
  sessionEnded: 4001,
  /** The user opened more than the allowed number after it. */
  replaced: 4002,
  /** Its time is over: get another ticket, connect again and resume. */
  expired: 4003,
} as const;

export type CloseReason = keyof typeof closeCodes;

/** What a client may send: from which event on it wants to receive again. */
export const ClientFrame = z.strictObject({
  type: z.literal("resume"),
  after: z.int().nonnegative(),
});
export type ClientFrame = z.infer<typeof ClientFrame>;

/** The first frame of a socket, and the answer to `resume`. */
export const readyFrame = (last: number, missed: boolean): string => JSON.stringify({ type: "ready", last, missed });
