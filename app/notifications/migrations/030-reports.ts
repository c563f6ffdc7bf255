import { createTable, createUniqueIndex, type Migration } from "../../chassis/database/migrate.ts";

/** What each service measured in a week, and the performance report of it. */
export const reports: Migration = {
  name: "030-reports",
  sql: [
    createTable("measured_weeks", "service text not null,\n  week date not null,\n  measured jsonb not null"),
    createUniqueIndex("measured_weeks_service_week", "measured_weeks (service, week)"),
    createTable("performance_reports", "week date not null,\n  html text,\n  mailed_at timestamptz"),
    createUniqueIndex("performance_reports_week", "performance_reports (week)"),
  ].join("\n"),
};
