import { CreateBucketCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { EventName, EventPayload } from "../../../contract/events.ts";
import { queueDelayBuckets, requestBuckets } from "../../../contract/measurement.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { writeOutbox } from "../../chassis/messaging/outbox.ts";
import { processConfig } from "../../chassis/process/config.ts";
import { log } from "../../chassis/process/log.ts";
import type { ScheduledRun } from "../../chassis/schedules/schedule-run.ts";
import { countRequest, recordStatistics } from "../../chassis/statistics/request-statistics.ts";
import { fastTimings } from "../../testing/counting.ts";
import { startMailServer, type MailServer } from "../../testing/mail-server.ts";
import { startMessaging, type Messaging } from "../../testing/messaging.ts";
import { startPreparedDatabase } from "../../testing/prepared-database.ts";
import { until } from "../../testing/until.ts";
import { schedules } from "../schedules.ts";
import { startWorker } from "../start-worker.ts";
import { p99Of } from "./report-figures.ts";
import { requestReport } from "./request-report.ts";

const bucket = "groundwork-test-reports";
const operations = "operations@example.test";
const authorities = getCACertificates("default");
const started = new AsyncDisposableStack();
let messaging: Messaging<ServiceName>;
let mailServer: MailServer;
let s3: S3Client;

beforeAll(async () => {
  log.level = "silent";
  [messaging, mailServer] = await Promise.all([startMessaging(startPreparedDatabase), startMailServer()]);
  started.defer(async () => void (await Promise.all([messaging.remove(), mailServer.stop()])));
  setDefaultCACertificates([...getCACertificates("default"), mailServer.ca]);
  started.defer(() => setDefaultCACertificates(authorities));
  Object.assign(process.env, messaging.database.secretsManager.environment);
  s3 = new S3Client({ forcePathStyle: true });
  started.defer(() => s3.destroy());
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const environment = {
    ...(await messaging.environment("notifications")),
    MAIL_HOST: mailServer.host,
    MAIL_PORT: String(mailServer.port),
    MAIL_FROM: "Groundwork <hello@groundwork.example>",
    MAIL_USERNAME: mailServer.username,
    MAIL_PASSWORD: mailServer.password,
    REPORTS_TO: operations,
    REPORTS_BUCKET: bucket,
  };
  started.defer(startWorker(processConfig("notifications", "worker", environment), fastTimings));
});
afterAll(async () => started.disposeAsync());

const zeros = (buckets: readonly number[]): number[] => Array.from({ length: buckets.length + 1 }, () => 0);
const idle = { requests: 0, errors: 0, durations: zeros(requestBuckets), queueDelays: zeros(queueDelayBuckets) };

const publish = async <E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> =>
  transaction(async () => writeOutbox(["notifications-events"], name, payload));

/** A run of a schedule at its tick. */
const at = (tick: string): ScheduledRun => {
  const { signal } = new AbortController();
  return { id: randomUUID(), tick: new Date(tick), attempt: 1, signal };
};

const reportsMailed = () =>
  mailServer.mails.filter(({ envelope }) => envelope.to.includes(operations)).map(({ parsed }) => parsed);

async function reportOf(week: string) {
  const subject = `Performance of the week until ${week}`;
  return until(`the report of ${week}`, () => reportsMailed().find((mail) => mail.subject === subject), 20);
}

const reportsKept = async () =>
  query("select week::text, html, mailed_at is not null as mailed from performance_reports order by week");

test("once every service has published its week, its report is mailed, with the week before and a chart (CRON)", async () => {
  await query(
    `insert into request_statistics (hour, requests, errors, durations, queue_delays) values
     ('2026-11-22T02:00Z', 50, 0, '{50,0,0,0,0,0,0,0,0,0,0}', '{0,0,0,0,0,0,0,0,0,0}'),
     ('2026-11-22T03:00Z', 90, 1, '{89,1,0,0,0,0,0,0,0,0,0}', '{4,0,0,0,0,0,0,0,0,0}'),
     ('2026-11-29T02:00Z', 10, 0, '{8,0,0,2,0,0,0,0,0,0,0}', '{0,1,0,0,0,0,0,0,0,0}'),
     ('2026-11-29T03:00Z', 70, 0, '{70,0,0,0,0,0,0,0,0,0,0}', '{0,0,0,0,0,0,0,0,0,0}') returning id`,
  );
  for (const tick of ["2026-11-22T03:00:00Z", "2026-11-29T03:00:00Z"]) await schedules["weekly-measurement"](at(tick));
  const week = "2026-11-29";
  await publish("auth.measured.v1", { ...idle, signUps: 12, week });
  await until("two services are collected", async () => (await query("select 1 from measured_weeks")).length === 3);
  expect([reportsMailed(), await reportsKept()]).toEqual([[], []]);
  await publish("shop.measured.v1", { ...idle, requests: 300, week });
  const { text, html } = await reportOf(week);
  expect(text).toContain(
    [
      "notifications",
      "  Requests: 100 (before: 50, +100%)",
      "  Errors (5xx): 1 (before: 0)",
      "  Share of errors: 1% (before: 0%)",
      "  99 of 100 requests: at most 50 ms (before: at most 5 ms, +900%)",
      "  99 of 100 messages: at most 500 ms (before: –)",
    ].join("\n"),
  );
  expect(text).toContain("All services\n  Requests: 400 (before: 50, +700%)");
  expect(text).toContain("Sign-ups: 12 (before: 0)");
  // Of 320 pixels for 300 requests.
  expect(html).toContain('<td width="107" height="14" bgcolor="#1f6feb">');
  await until(
    "it is kept",
    async () => (await query("select 1 from performance_reports where html is not null")).length,
  );
  expect(await reportsKept()).toEqual([{ week, html, mailed: true }]);
  const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: "performance/2026-11-29.html" }));
  expect([object.ContentType, await object.Body?.transformToString()]).toEqual(["text/html; charset=utf-8", html]);
});

test("measurements that come again, and the schedule an hour later, mail no second report", async () => {
  const week = "2026-11-29";
  await publish("shop.measured.v1", { ...idle, requests: 301, week });
  const shop = "select 1 from measured_weeks where service = 'shop' and measured->>'requests' = '301'";
  await until("they replace the first ones", async () => (await query(shop)).length === 1);
  expect(await schedules["weekly-report"](at("2026-11-29T04:00:00Z"))).toEqual({ reports: 0 });
  const open =
    "select 1 from inbox where processed_at is null union all select 1 from outbox where processed_at is null";
  await until("all is processed", async () => (await query(open)).length === 0);
  expect([reportsMailed().length, (await reportsKept()).length]).toEqual([1, 1]);
});

test("an hour after the measurements the report is mailed without the services that published none", async () => {
  await publish("shop.measured.v1", { ...idle, requests: 7, week: "2026-12-06" });
  await until(
    "they are collected",
    async () => (await query("select 1 from measured_weeks where week = '2026-12-06'")).length,
  );
  expect(await schedules["weekly-report"](at("2026-12-06T04:00:00Z"))).toEqual({ reports: 1 });
  const { text } = await reportOf("2026-12-06");
  expect(text).toContain("auth: has not published its measurements");
  expect(text).toContain("shop\n  Requests: 7 (before: 301, -98%)");
  expect(await requestReport("2026-12-06")).toBe(0);
});

test("requests are added to the row of their hour, in their bucket; 5xx are errors", async () => {
  await query("delete from request_statistics returning id");
  countRequest(0.004, false);
  await recordStatistics();
  countRequest(0.0051, true);
  countRequest(60, false);
  await recordStatistics();
  await recordStatistics();
  const [row] = await query<{ requests: string; errors: string; durations: string[]; delays: string[] }>(
    `select requests, errors, durations, queue_delays as delays from request_statistics
     where hour = date_trunc('hour', now())`,
  );
  expect([Number(row?.requests), Number(row?.errors)]).toEqual([3, 1]);
  expect(row?.durations.map(Number)).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  // The worker's own messages, which were processed above.
  expect(row?.delays.map(Number).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(2);
});

test("counts are kept while the database refuses them", async () => {
  const { postgres } = messaging.database;
  await postgres.query("alter table notifications.request_statistics rename to away");
  countRequest(1, true);
  await recordStatistics();
  await postgres.query("alter table notifications.away rename to request_statistics");
  await recordStatistics();
  const [row] = await query<{ errors: string }>("select errors from request_statistics");
  expect(Number(row?.errors)).toBe(2);
});

test.each<[string, readonly number[], number | undefined]>([
  ["no values", [0, 0, 0], undefined],
  ["99 of 100 in the first bucket", [99, 1, 0], 1],
  ["98 of 100 in the first bucket", [98, 2, 0], 10],
  ["2 of 100 above the last bound", [90, 8, 2], Infinity],
])("of %s, 99 of 100 are at most the bound of their bucket", (_, counts, bound) => {
  expect(p99Of([1, 10], counts)).toBe(bound);
});
