import { auditRoute } from "../chassis/audit/audit-route.ts";
import type { Route } from "../chassis/http/route.ts";
import { queueControlRoutes } from "../chassis/queue-control/queue-control-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (): readonly Route[] => [
  ...preferenceRoutes,
  auditRoute("notifications"),
  ...queueControlRoutes("notifications"),
];
