/** How a metric is counted. */
type MetricKind = "counter" | "gauge" | "histogram";

/** One metric: its name is the key, in Prometheus' form; New Relic receives it with the same name. */
export interface Metric {
  readonly kind: MetricKind;
  readonly unit: "seconds" | "bytes" | "ratio" | "count";
  readonly about: string;
  readonly attributes: readonly string[];
}

const metric = <const M extends Metric>(declared: M): M => declared;

/**
 * The metrics that processes report on `/metrics` and to New Relic: alerts, dashboards and tests
 * read the names here, so that each exists once.
 */
export const metrics = {
  groundwork_request_seconds: metric({
    kind: "histogram",
    unit: "seconds",
    about: "duration of answered requests",
    attributes: ["method", "route", "status_class"],
  }),
  groundwork_requests_shed_total: metric({
    kind: "counter",
    unit: "count",
    about: "requests refused because the process was too busy",
    attributes: ["reason"],
  }),
  groundwork_refresh_reuse_total: metric({
    kind: "counter",
    unit: "count",
    about: "sessions that were ended because a refresh token was used twice",
    attributes: [],
  }),
  groundwork_requests_limited_total: metric({
    kind: "counter",
    unit: "count",
    about: "requests refused because a limit was used up",
    attributes: ["limit"],
  }),
  groundwork_limits_uncounted: metric({
    kind: "gauge",
    unit: "count",
    about: "1 while the limits of requests cannot be counted in Redis, otherwise 0",
    attributes: [],
  }),
  groundwork_updates_unknown_total: metric({
    kind: "counter",
    unit: "count",
    about: "clients that were asked for no update because their versions could not be read from Redis",
    attributes: ["reason"],
  }),
  groundwork_event_loop_lag_seconds: metric({
    kind: "gauge",
    unit: "seconds",
    about: "99th percentile of the event loop's delay since the last report",
    attributes: [],
  }),
  groundwork_event_loop_utilization: metric({
    kind: "gauge",
    unit: "ratio",
    about: "share of time in which the event loop was busy since the last report",
    attributes: [],
  }),
  groundwork_resident_bytes: metric({
    kind: "gauge",
    unit: "bytes",
    about: "resident memory of the process",
    attributes: [],
  }),
  groundwork_heap_bytes: metric({ kind: "gauge", unit: "bytes", about: "used heap of V8", attributes: [] }),
  groundwork_pool_in_use: metric({
    kind: "gauge",
    unit: "count",
    about: "database connections in use",
    attributes: [],
  }),
  groundwork_pool_waiting: metric({
    kind: "gauge",
    unit: "count",
    about: "statements that wait for a database connection",
    attributes: [],
  }),
  groundwork_backlog: metric({
    kind: "gauge",
    unit: "count",
    about: "messages that are not processed, by state: unprocessed in the outbox, set aside, waiting in the inbox",
    attributes: ["state", "queue"],
  }),
  groundwork_backlog_oldest_seconds: metric({
    kind: "gauge",
    unit: "seconds",
    about: "age of the oldest of them",
    attributes: ["state", "queue"],
  }),
  groundwork_dead_letters: metric({
    kind: "gauge",
    unit: "count",
    about: "unresolved dead letters",
    attributes: ["queue"],
  }),
  groundwork_jobs_total: metric({
    kind: "counter",
    unit: "count",
    about: "ended attempts at messages, by outcome: done, postponed, dead, expired",
    attributes: ["queue", "message", "outcome"],
  }),
  groundwork_mails_total: metric({
    kind: "counter",
    unit: "count",
    about: "mails by carrier and outcome: accepted, refused, deferred, unavailable",
    attributes: ["carrier", "outcome"],
  }),
  groundwork_texts_total: metric({
    kind: "counter",
    unit: "count",
    about: "text messages by carrier, type and outcome: accepted, refused, unavailable",
    attributes: ["carrier", "type", "outcome"],
  }),
  groundwork_pushes_total: metric({
    kind: "counter",
    unit: "count",
    about: "notifications by carrier and outcome: accepted, gone, refused, deferred, unavailable",
    attributes: ["carrier", "outcome"],
  }),
  groundwork_sockets: metric({
    kind: "gauge",
    unit: "count",
    about: "open sockets (WebSocket)",
    attributes: [],
  }),
  groundwork_sockets_refused_total: metric({
    kind: "counter",
    unit: "count",
    about: "requests for a socket that were refused, by what was wrong: path, origin, full, after, ticket, session",
    attributes: ["reason"],
  }),
  groundwork_sockets_closed_total: metric({
    kind: "counter",
    unit: "count",
    about: "closed sockets: by the client, or why the server closed them",
    attributes: ["reason"],
  }),
  groundwork_live_events_total: metric({
    kind: "counter",
    unit: "count",
    about: "events of users: sent on a socket, or offline when the user had none",
    attributes: ["outcome"],
  }),
  groundwork_live_signals_lost_total: metric({
    kind: "counter",
    unit: "count",
    about: "signals to sockets that Redis did not take; the sockets read the table instead",
    attributes: [],
  }),
  groundwork_schedule_age_seconds: metric({
    kind: "gauge",
    unit: "seconds",
    about:
      "time since a schedule last ran to its end on any instance, or since it was declared; of the retention, on this one",
    attributes: ["schedule"],
  }),
  groundwork_database_bytes: metric({
    kind: "gauge",
    unit: "bytes",
    about: "size of the database; the disk also contains the write-ahead log",
    attributes: [],
  }),
  groundwork_queue_memory_ratio: metric({
    kind: "gauge",
    unit: "ratio",
    about: "used memory of the queue Redis, of its maximum",
    attributes: [],
  }),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof metrics;

/** The attributes of one metric. */
export type AttributesOf<M extends MetricName> = (typeof metrics)[M]["attributes"][number];

/** Messages of log lines that CloudWatch counts by metric filters; whoever logs them reads them here. */
export const countedMessages = {
  setAside: "outbox rows of a queue that this release does not know, set aside until a release knows it",
  unprocessed: "outbox rows that no worker has acknowledged for long",
  waiting: "messages that wait in the inbox for long",
  deadLetter: "unresolved dead letters in the table dead_letter",
  scheduleMissed: "a schedule has not run to its end for too long",
} as const;

/**
 * The path at which a process reports its metrics, on the port of the health check of workers: on a
 * loopback address, which only a container of the same task reaches.
 */
export const metricsPath = "/metrics";

/** The event of New Relic that contains the metrics of a process. */
export const newRelicEvent = "GroundworkMetric";

/** The event of New Relic by which a process says that it has started: the marker of a deployment. */
export const newRelicStartEvent = "GroundworkStart";

/** How often a process sends its metrics: conditions look at each minute. */
export const newRelicReportSeconds = 30;

/** One metric in an event: its attributes, and those of every event. */
export type NewRelicSample = Readonly<Record<string, string | number>> & {
  readonly metric: MetricName;
  readonly value: number;
  readonly process: string;
  readonly release: string;
};

/** What the agent may say of a request, besides names, durations and counts; nothing else. */
export const newRelicAttributes = ["http.statusCode", "request.method"] as const;
