import { auditRoute } from "../chassis/audit/audit-route.ts";
import type { Route } from "../chassis/http/route.ts";
import { queueControlRoutes } from "../chassis/queue-control/queue-control-routes.ts";
import { deviceRoutes, type PushCarriersOn } from "./devices/device-routes.ts";
import type { SocketTickets } from "./live/socket-ticket.ts";
import { socketTicketRoutes } from "./live/socket-ticket-routes.ts";
import { mailReportRoutes, type MailReports } from "./mail-reports/mail-report-routes.ts";
import { sentMessagesRoute } from "./mail/sent-message-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";
import { unsubscribeRoutes } from "./promotions/unsubscribe-routes.ts";

/** The routes of notifications. */
export const routes = (tickets: SocketTickets, carriers: PushCarriersOn, reports?: MailReports): readonly Route[] => [
  ...preferenceRoutes,
  ...socketTicketRoutes(tickets),
  ...deviceRoutes(carriers),
  ...unsubscribeRoutes,
  ...mailReportRoutes(reports),
  sentMessagesRoute,
  auditRoute("notifications"),
  ...queueControlRoutes("notifications"),
];
