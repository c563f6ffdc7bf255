import { newRelicEvent, newRelicStartEvent, type MetricName } from "../../../contract/telemetry.ts";
import { webOnly } from "./conditions.ts";

/** A chart of the dashboard: its title and its query. */
export interface Chart {
  readonly title: string;
  readonly query: string;
}

const metric = (name: MetricName, select: string, facet: string): string =>
  `SELECT ${select}(value) FROM ${newRelicEvent} WHERE metric = '${name}' FACET ${facet} TIMESERIES`;

/** The charts of a stack whose applications' names begin with `prefix`, by page. */
export const charts = (prefix: string): Readonly<Record<string, readonly Chart[]>> => {
  const ours = `appName LIKE '${prefix}-%'`;
  const of = (query: string) => query.replace(/ FACET /, ` AND ${ours} FACET `);
  return {
    Requests: [
      {
        title: "Requests",
        query: `SELECT rate(count(*), 1 second) FROM Transaction WHERE ${ours}${webOnly} FACET appName TIMESERIES`,
      },
      {
        title: "Errors (%)",
        query: `SELECT percentage(count(*), WHERE error IS true) FROM Transaction WHERE ${ours} FACET appName TIMESERIES`,
      },
      {
        title: "99th percentile (s)",
        query: `SELECT percentile(duration, 99) FROM Transaction WHERE ${ours}${webOnly} FACET name TIMESERIES`,
      },
      {
        title: "Time in the database (s)",
        query: `SELECT average(databaseDuration) FROM Transaction WHERE ${ours} FACET name TIMESERIES`,
      },
      {
        title: "Errors by class",
        query: `SELECT count(*) FROM TransactionError WHERE ${ours} FACET error.class TIMESERIES`,
      },
      { title: "Refused requests", query: of(metric("groundwork_requests_shed_total", "sum", "reason")) },
    ],
    Jobs: [
      { title: "Attempts by outcome", query: of(metric("groundwork_jobs_total", "sum", "outcome")) },
      { title: "Messages that wait", query: of(metric("groundwork_backlog", "max", "queue")) },
      { title: "Oldest message (s)", query: of(metric("groundwork_backlog_oldest_seconds", "max", "queue")) },
      { title: "Dead letters", query: of(metric("groundwork_dead_letters", "max", "queue")) },
      { title: "Mails by outcome", query: of(metric("groundwork_mails_total", "sum", "outcome")) },
      { title: "Texts by outcome", query: of(metric("groundwork_texts_total", "sum", "outcome")) },
      {
        title: "Last run of schedules (s ago)",
        query: of(metric("groundwork_schedule_age_seconds", "max", "schedule")),
      },
    ],
    Servers: [
      { title: "Event loop utilisation", query: of(metric("groundwork_event_loop_utilization", "max", "process")) },
      { title: "Event loop lag (s)", query: of(metric("groundwork_event_loop_lag_seconds", "max", "process")) },
      { title: "Resident memory (bytes)", query: of(metric("groundwork_resident_bytes", "max", "process")) },
      { title: "Heap (bytes)", query: of(metric("groundwork_heap_bytes", "max", "process")) },
      { title: "Database connections in use", query: of(metric("groundwork_pool_in_use", "max", "process")) },
      { title: "Statements that wait for one", query: of(metric("groundwork_pool_waiting", "max", "process")) },
      { title: "Size of the database (bytes)", query: of(metric("groundwork_database_bytes", "max", "process")) },
      { title: "Memory of the queue (share)", query: of(metric("groundwork_queue_memory_ratio", "max", "process")) },
      { title: "Releases", query: `SELECT latest(release) FROM ${newRelicStartEvent} WHERE ${ours} FACET process` },
    ],
  };
};
