import type { Route } from "../chassis/http/route.ts";
import type { SocketTickets } from "./live/socket-ticket.ts";
import { socketTicketRoutes } from "./live/socket-ticket-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (tickets: SocketTickets): readonly Route[] => [
  ...preferenceRoutes,
  ...socketTicketRoutes(tickets),
];
