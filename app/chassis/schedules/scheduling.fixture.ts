import { readFileSync } from "node:fs";
import path from "node:path";
import { runInNewContext } from "node:vm";
import type { ScheduleDeclaration } from "../../../contract/service.ts";
import type { Schedule } from "../../../contract/schedules.ts";
import { loopbackAddress } from "../../testing/loopback-address.ts";
import { runFile, type Running } from "../../testing/run-file.ts";
import type { Servers } from "../../testing/servers.ts";
import { testServices, type TestServiceName } from "../../testing/test-contract.ts";
import { startTestDatabase } from "../../testing/test-database.ts";
import { fastScheduleTimings, testSchedule } from "../../testing/test-schedules.ts";
import { until } from "../../testing/until.ts";
import { closeDatabase, openDatabase, query } from "../database/database.ts";
import { configOf } from "../process/config.ts";
import { log } from "../process/log.ts";
import { readRun, requestRun, type ScheduleRun } from "./run-request.ts";
import type { ScheduledWork } from "./schedule-run.ts";
import { Scheduler } from "./scheduler.ts";
import { registerSchedules, scheduled } from "./take-run.ts";

/** A service in the test process with one schedule, `nightly`, on any number of instances. */
export interface SchedulingService {
  /** The variables of another worker of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops its instances and forgets its schedules and runs. */
  reset(): Promise<void>;
  remove(): Promise<void>;
}

let schedulers: Scheduler[] = [];

/** Starts its database, without an instance. */
export async function startSchedulingService(): Promise<SchedulingService> {
  log.level = "silent";
  const servers: Servers<TestServiceName> = await startTestDatabase();
  // Only its database is used.
  const environment = { ...servers.environment("receiver"), QUEUE_HOST: "127.0.0.1", QUEUE_PORT: "1" };
  openDatabase(configOf("receiver", "worker", testServices.receiver.processes.worker, environment), []);
  await servers.postgres.query("create table receiver.effects (about text not null)");
  await servers.postgres.query("grant all on receiver.effects to receiver");
  return {
    environment,
    reset: async () => {
      await stopAll();
      await query("delete from schedule_runs");
      await query("delete from schedules");
    },
    remove: async () => {
      await closeDatabase();
      await servers.remove();
    },
  };
}

/** Stops every instance in the test process. */
export async function stopAll(): Promise<void> {
  await Promise.all(schedulers.map(async (scheduler) => scheduler.stop()));
  schedulers = [];
}

/** Starts an instance with one schedule. */
export function start(work: ScheduledWork, changed: Partial<ScheduleDeclaration> = {}): Scheduler {
  const scheduler = new Scheduler({ nightly: { ...testSchedule, ...changed } }, { nightly: work }, fastScheduleTimings);
  schedulers.push(scheduler);
  return scheduler;
}

export const nightly: Schedule = { ...testSchedule, service: "receiver", name: "nightly" };
export const nothing: ScheduledWork = async () => Promise.resolve({});

export async function registered(): Promise<void> {
  await until("it is registered", async () => (await query("select 1 from schedules")).length > 0);
}

/** Has `nightly` run now. */
export async function request(): Promise<string> {
  await registered();
  return requestRun(query, nightly);
}

export async function runs(): Promise<(ScheduleRun & { readonly early: boolean })[]> {
  return query(
    `select uuid as id, tick, manual, state, attempts, started_at as "startedAt", finished_at as "finishedAt",
       counts, reason, started_at < tick as early from schedule_runs order by tick`,
  );
}

export async function ended(id: string): Promise<ScheduleRun> {
  return until("the run has ended", async () => {
    const run = await readRun(query, id);
    return run?.finishedAt === null ? undefined : run;
  });
}

/** Registers a schedule, and makes it look as if no worker had run since then. */
export async function downFor(interval: string, changed: Partial<ScheduleDeclaration> = {}): Promise<void> {
  await registerSchedules([scheduled("nightly", { ...testSchedule, ...changed })]);
  await query("update schedules set since = now() - $1::interval, ticked_at = now() - $1::interval", [interval]);
}

/** Adds the row of a tick, as an instance does that sees it. */
export async function addTick(ago: string, columns = ""): Promise<void> {
  await query(
    `insert into schedule_runs (name, tick, state, attempts, available_at)
     select 'nightly', clock_timestamp() - $1::interval, ${columns === "" ? "'waiting', 0, now()" : columns}`,
    [ago],
  );
}

export const states = async () =>
  (await runs()).map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));

/** Starts another process of the service whose clock is wrong by some seconds; its schedules are `name: cron`. */
export function startSkewed(
  { environment }: SchedulingService,
  seconds: number,
  patterns: Readonly<Record<string, string>>,
): Running {
  const shift = `const skew = ${seconds * 1_000};
    globalThis.Date = class extends Date {
      constructor(...given) { given.length === 0 ? super(Date.now()) : super(...given) }
      static now() { return super.now() + skew }
    };`;
  const own = {
    BIND_ADDRESS: loopbackAddress(),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(shift)}`,
  };
  return runFile("app/testing/schedule-worker.ts", { ...environment, ...own }, JSON.stringify(patterns));
}

/** The schedule in the two blocks of docs/schedules.md: its declaration, and its work. */
export function documentedExample(): { lines: number; declared: ScheduleDeclaration; work: ScheduledWork } {
  const page = readFileSync(path.join(import.meta.dirname, "../../../docs/schedules.md"), "utf8");
  const [first = "", second = ""] = [...page.matchAll(/^```ts\n([^]*?)^```/gm)].map(([, block = ""]) => block);
  const valueOf = (block: string): unknown =>
    (runInNewContext(`({${block}})`, { query }) as Readonly<Record<string, unknown>>)["hourly-count"];
  const [declared, work] = [valueOf(first), valueOf(second)];
  return {
    lines: (first + second).split("\n").length,
    declared: declared as ScheduleDeclaration,
    work: work as ScheduledWork,
  };
}
