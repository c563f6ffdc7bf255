import * as z from "zod";
import { notSignedIn, refused, unavailable } from "../../chassis/http/problem.ts";
import { created, route, signedIn, type Route } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import type { SocketTickets } from "./socket-ticket.ts";
import { protocol } from "./socket-protocol.ts";

const TicketV1 = z.strictObject({
  ticket: z.string().meta({ description: "opens one socket; a secret" }),
  expiresAt: z.iso.datetime(),
  protocols: z
    .array(z.string())
    .meta({ description: "what to name as subprotocols (Sec-WebSocket-Protocol) when opening /v1/socket" }),
});

/** The routes of sockets (NOTIFY-4). */
export const socketTicketRoutes = (tickets: SocketTickets): readonly Route[] => [
  route({
    method: "post",
    path: "/socket-tickets",
    versions: ["v1"],
    summary: "Get a ticket that opens one WebSocket at /v1/socket",
    access: signedIn(),
    limit: "standard",
    // A recorded answer would be a secret in the database; a ticket more is harmless.
    idempotent: false,
    answers: { 201: TicketV1, 401: notSignedIn, 503: unavailable },
    handle: async ({ user }) => {
      try {
        const { ticket, expiresAt } = await tickets.issue(user);
        return created({
          ticket,
          expiresAt: expiresAt.toISOString(),
          protocols: [protocol.name, `${protocol.ticketPrefix}${ticket}`],
        });
      } catch (err) {
        log.warn({ err }, "no ticket for a socket: the cache is unavailable");
        return refused(unavailable, { headers: { "Retry-After": "1" } });
      }
    },
  }),
];
