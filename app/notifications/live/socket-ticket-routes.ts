import * as z from "zod";
import { notSignedIn, unavailable } from "../../chassis/http/problem.ts";
import { ProblemError } from "../../chassis/http/problem-error.ts";
import { created, route, signedIn, type Route } from "../../chassis/http/route.ts";
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
    answers: { 201: TicketV1, 401: notSignedIn },
    handle: async ({ user }) => {
      try {
        const { ticket, expiresAt } = await tickets.issue(user);
        return created({
          ticket,
          expiresAt: expiresAt.toISOString(),
          protocols: [protocol.name, `${protocol.ticketPrefix}${ticket}`],
        });
      } catch (cause) {
        throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } }, { cause });
      }
    },
  }),
];
