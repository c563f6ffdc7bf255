import type { Route } from "../chassis/http/route.ts";
import { mailReportRoutes, type MailReports } from "./mail-reports/mail-report-routes.ts";
import { unsubscribeRoutes } from "./promotions/unsubscribe-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (reports?: MailReports): readonly Route[] => [
  ...preferenceRoutes,
  ...unsubscribeRoutes,
  ...mailReportRoutes(reports),
];
