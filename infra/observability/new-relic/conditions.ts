import type { AlertName } from "../../../contract/alerts.ts";
import { missedAfterSeconds } from "../../../contract/schedules.ts";
import type { Service } from "../../../contract/services.ts";
import { newRelicEvent, type AttributesOf, type MetricName } from "../../../contract/telemetry.ts";

/** When New Relic alerts: a query, and the value that must not be passed for how long. */
export interface Condition {
  readonly alert: AlertName;
  readonly query: string;
  readonly compare: "above" | "below";
  readonly threshold: number;
  readonly minutes: number;
  /** The data comes more rarely than every minute: `minutes` are counted as one. */
  readonly isSparse?: true;
  /** Alerts as well if no data arrives for this long: the process that would send it is gone. */
  readonly lostMinutes?: number;
  /** Where the threshold is from. */
  readonly source: string;
}

const own = "this kit's, as the CloudWatch alarm of the same name";

/** A text in a query. */
const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const ofTransactions = (select: string, application: string, where = ""): string =>
  `SELECT ${select} FROM Transaction WHERE appName = ${quoted(application)}${where}`;

/** What an attribute is, or is not. */
type Comparison = { readonly is: string } | { readonly not: string };

const compared = (comparison: Comparison): string =>
  "is" in comparison ? `= ${quoted(comparison.is)}` : `!= ${quoted(comparison.not)}`;

interface MetricQuery<M extends MetricName> {
  readonly select: "max" | "sum";
  readonly metric: M;
  /** One alert for each value. */
  readonly facet: AttributesOf<M> | "process";
  readonly where?: Readonly<Partial<Record<AttributesOf<M>, Comparison>>>;
}

/** A query of one metric of the contract: its names and attributes are checked by the compiler. */
function ofMetric<M extends MetricName>(application: string, { select, metric, facet, where }: MetricQuery<M>) {
  const others = Object.entries<Comparison | undefined>(where ?? {}).map(([attribute, comparison]) =>
    comparison === undefined ? "" : ` AND ${attribute} ${compared(comparison)}`,
  );
  return (
    `SELECT ${select}(value) FROM ${newRelicEvent} WHERE appName = ${quoted(application)} ` +
    `AND metric = ${quoted(metric)}${others.join("")} FACET ${facet}`
  );
}

/** Failed checks of a synthetic monitor. */
const ofFailures = (monitor: string): string =>
  `SELECT count(*) FROM SyntheticCheck WHERE monitorName = ${quoted(monitor)} AND result = 'FAILED'`;

/** Requests that a client waits for; the others are jobs. */
export const webOnly = " AND name LIKE 'WebTransaction%'";

/** The conditions of every service. */
export const serviceConditions = (application: string): Readonly<Record<string, Condition>> => ({
  "error rate": {
    alert: "service-errors",
    query: ofTransactions("percentage(count(*), WHERE error IS true)", application),
    compare: "above",
    threshold: 5,
    minutes: 5,
    source: "this kit's: one request of twenty; a percentage needs no knowledge of the traffic",
  },
  "p99 of requests": {
    alert: "slow-requests",
    query: ofTransactions("percentile(duration, 99)", application, webOnly),
    compare: "above",
    threshold: 1,
    minutes: 5,
    source: own,
  },
  "busy event loop": {
    alert: "service-saturation",
    query: ofMetric(application, { select: "max", metric: "groundwork_event_loop_utilization", facet: "process" }),
    compare: "above",
    threshold: 0.9,
    minutes: 5,
    // Every process sends it, whatever else happens.
    lostMinutes: 10,
    source: "this kit's: from 0.8 on, waiting grows faster than load (M/M/1)",
  },
  "requests refused": {
    alert: "service-saturation",
    query: ofMetric(application, { select: "sum", metric: "groundwork_requests_shed_total", facet: "reason" }),
    compare: "above",
    threshold: 60,
    minutes: 5,
    source: "this kit's: one in a second",
  },
});

const ageOf = (application: string, schedule: string): string =>
  ofMetric(application, {
    select: "max",
    metric: "groundwork_schedule_age_seconds",
    facet: "schedule",
    where: { schedule: { is: schedule } },
  });

/** A condition for each schedule: its threshold fits its rhythm. */
export const scheduleConditions = (
  application: string,
  schedules: Service["schedules"],
): Readonly<Record<string, Condition>> =>
  Object.fromEntries(
    Object.entries(schedules).map(([name, schedule]): [string, Condition] => [
      `${name} did not run`,
      {
        alert: "schedule-missed",
        query: ageOf(application, name),
        compare: "above",
        threshold: missedAfterSeconds(schedule),
        minutes: 5,
        // Every worker of the service sends it.
        lostMinutes: 10,
        source: `its longest interval, all attempts of a run, and half an hour: ${schedule.cron} in ${schedule.timeZone}`,
      },
    ]),
  );

/** The conditions of a service with a worker. */
export const workerConditions = (application: string): Readonly<Record<string, Condition>> => ({
  "old messages": {
    alert: "queue-age",
    query: ofMetric(application, { select: "max", metric: "groundwork_backlog_oldest_seconds", facet: "queue" }),
    compare: "above",
    threshold: 15 * 60,
    minutes: 5,
    source: own,
  },
  "dead letters": {
    alert: "dead-letters",
    query: ofMetric(application, { select: "max", metric: "groundwork_dead_letters", facet: "queue" }),
    compare: "above",
    threshold: 0,
    minutes: 5,
    source: own,
  },
  "a schedule did not run": {
    alert: "schedule-missed",
    query: ageOf(application, "retention"),
    compare: "above",
    threshold: 30 * 60,
    minutes: 5,
    lostMinutes: 10,
    source: "the retention runs every 10 minutes (app/chassis/messaging/retention.ts)",
  },
  "mails not accepted": {
    alert: "mail-carrier",
    query: ofMetric(application, {
      select: "sum",
      metric: "groundwork_mails_total",
      facet: "outcome",
      where: { outcome: { not: "accepted" } },
    }),
    compare: "above",
    threshold: 10,
    minutes: 15,
    source: "this kit's: single recipients are refused every day",
  },
  "texts not accepted": {
    alert: "sms-carrier",
    query: ofMetric(application, {
      select: "sum",
      metric: "groundwork_texts_total",
      facet: "outcome",
      // Of offers, those to who answered STOP are refused, which is not an outage.
      where: { outcome: { not: "accepted" }, type: { not: "promotional" } },
    }),
    compare: "above",
    threshold: 10,
    minutes: 5,
    source: "this kit's: a code lives five minutes, and single numbers are refused every day",
  },
});

interface PlatformScope {
  /** A worker of every service reports the servers; one is enough. */
  readonly application: string;
  readonly allocatedBytes: number;
  /** The names of the synthetic monitors. */
  readonly address: string;
  readonly certificate: string;
}

/** The conditions of what all services share. */
export const platformConditions = ({
  application,
  allocatedBytes,
  address,
  certificate,
}: PlatformScope): Readonly<Record<string, Condition>> => ({
  "database almost full": {
    alert: "database-storage",
    query: ofMetric(application, { select: "max", metric: "groundwork_database_bytes", facet: "process" }),
    compare: "above",
    threshold: 0.8 * allocatedBytes,
    minutes: 5,
    source: "four fifths of the disk, which contains the write-ahead log as well; CloudWatch measures the disk itself",
  },
  "queue almost full": {
    alert: "redis-memory",
    query: ofMetric(application, { select: "max", metric: "groundwork_queue_memory_ratio", facet: "process" }),
    compare: "above",
    threshold: 0.8,
    minutes: 5,
    source: own,
  },
  "public address": {
    alert: "public-address",
    query: ofFailures(address),
    compare: "above",
    threshold: 2,
    minutes: 15,
    isSparse: true,
    source: "this kit's: of six checks in 15 minutes, more than one location or one check that fails twice",
  },
  certificate: {
    alert: "certificate-expiry",
    query: ofFailures(certificate),
    compare: "above",
    threshold: 0,
    minutes: 60,
    isSparse: true,
    source: "the monitor fails at 30 days; ACM begins to renew earlier",
  },
});
