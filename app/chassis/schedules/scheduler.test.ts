import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { countedMessages } from "../../../contract/telemetry.ts";
import { testSchedule } from "../../testing/test-schedules.ts";
import { until } from "../../testing/until.ts";
import { query } from "../database/database.ts";
import { log } from "../process/log.ts";
import type { ErrorReport } from "../telemetry/error-report.ts";
import { addErrorReceiver, closeErrorReports } from "../telemetry/error-reports.ts";
import { samples } from "../telemetry/metrics.ts";
import { readRun, requestRun } from "./run-request.ts";
import { MissedReport } from "./schedule-ages.ts";
import type { ScheduledRun } from "./schedule-run.ts";
import {
  addTick,
  documentedExample,
  downFor,
  ended,
  nightly,
  nothing,
  request,
  runs,
  start,
  startSchedulingService,
  startSkewed,
  states,
  stopAll,
  type SchedulingService,
} from "./scheduling.fixture.ts";
import { registerSchedules, scheduled } from "./take-run.ts";

let service: SchedulingService;
let reports: ErrorReport[] = [];

beforeAll(async () => {
  service = await startSchedulingService();
  addErrorReceiver({ report: (report) => void reports.push(report), close: async () => Promise.resolve() });
});
afterEach(async () => {
  await service.reset();
  reports = [];
});
afterAll(async () => {
  await closeErrorReports();
  await service.remove();
});

test("three instances, with clocks that are 90 s early, right and 90 s late, run each of 100 ticks once and none early, and take over a run whose process dies (CRON, case 42)", async () => {
  const [clock] = await query<{ second: number }>("select extract(second from now())::int as second");
  const seconds = Array.from({ length: 5 }, (_, n) => ((clock?.second ?? 0) + 3 + n) % 60);
  const names = Array.from({ length: 20 }, (_, n) => `every-second-${n + 1}`);
  const ticking = Object.fromEntries(names.map((name) => [name, `${seconds.join(",")} * * * * *`]));
  const patterns = { ...ticking, poison: testSchedule.cron };
  // Before the instances: on a busy machine they may start after the first tick.
  await registerSchedules(Object.entries(patterns).map(([name, cron]) => scheduled(name, { ...testSchedule, cron })));
  const instances = [-90, 0, 90].map((skew) => startSkewed(service, skew, patterns));
  try {
    const done = async () => query("select 1 from schedule_runs where not manual and state = 'done'");
    await until("100 runs are done", async () => (await done()).length >= 100, 60);
    const poison = await requestRun(query, { ...nightly, name: "poison" });
    expect(await ended(poison)).toMatchObject({ state: "done", attempts: 2 });
    const all = await runs();
    expect(all.filter(({ manual }) => !manual).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
      Array.from({ length: 100 }, () => "done 1"),
    );
    expect(all.filter(({ early }) => early)).toEqual([]);
    const effects = (await query<{ about: string }>("select about from effects")).map(({ about }) => about);
    const ofTicks = effects.filter((about) => !about.startsWith("poison"));
    expect([ofTicks.length, new Set(ofTicks).size]).toEqual([100, 100]);
    expect(effects.filter((about) => about.startsWith("poison"))).toHaveLength(2);
    expect(effects.filter((about) => about.endsWith("early"))).toEqual([]);
    for (const instance of instances) instance.kill("SIGTERM");
    expect((await Promise.all(instances.map(async ({ exited }) => exited))).toSorted()).toEqual([0, 0, null]);
  } finally {
    for (const instance of instances) instance.kill("SIGKILL");
  }
}, 120_000);

describe("a run", () => {
  test("has its tick, and its counts and its end are kept", async () => {
    const given: ScheduledRun[] = [];
    start(async (run) => {
      given.push(run);
      return Promise.resolve({ deleted: 3 });
    });
    const id = await request();
    const run = await ended(id);
    expect(run).toMatchObject({ state: "done", manual: true, attempts: 1, counts: { deleted: 3 }, reason: null });
    expect(given).toMatchObject([{ id, attempt: 1, tick: run.tick }]);
  });

  test("that fails is attempted again, and after three attempts it has failed and is reported (ERRORS)", async () => {
    const attempts: number[] = [];
    start(async ({ attempt }) => {
      attempts.push(attempt);
      return Promise.reject(new Error(`attempt ${attempt} for ada@example.com`));
    });
    const run = await ended(await request());
    expect(run).toMatchObject({ state: "failed", attempts: 3, reason: expect.stringMatching(/ \[email \w+\]$/) });
    expect(attempts).toEqual([1, 2, 3]);
    expect(reports).toMatchObject([
      {
        level: "error",
        origin: "job",
        during: "schedule nightly",
        tags: { run: run.id },
        context: { requestId: run.id },
      },
    ]);
  });

  test("that takes longer than its timeout is aborted and counts as a failed attempt, also if it does not obey", async () => {
    start(
      async ({ signal, attempt }) => {
        if (attempt < 3) await new Promise((resolve) => signal.addEventListener("abort", resolve));
        else await new Promise(() => undefined);
        return {};
      },
      { timeoutSeconds: 0.1 },
    );
    const run = await ended(await request());
    expect(run).toMatchObject({ state: "failed", attempts: 3, reason: "took longer than its 0.1 s" });
  });

  test("that a process has lost is aborted there, and its end is not recorded", async () => {
    const lost = Promise.withResolvers<unknown>();
    start(async ({ signal }) => {
      signal.addEventListener("abort", () => lost.resolve(signal.reason));
      await lost.promise;
      return { first: 1 };
    });
    const id = await request();
    await until("it runs", async () => (await runs())[0]?.state === "running");
    await query("update schedule_runs set attempts = 2, available_at = now() + interval '1 hour'");
    expect(await lost.promise).toMatchObject({ message: "another instance has taken the run over" });
    await stopAll();
    expect(await readRun(query, id)).toMatchObject({ state: "running", attempts: 2, counts: null });
  });

  test("whose process died in each of three attempts has failed and is reported (ERRORS)", async () => {
    await downFor("1 minute");
    await addTick("1 second", "'running', 3, now() - interval '1 second'");
    start(nothing);
    await until("it has failed", async () => (await runs())[0]?.state === "failed");
    expect(await states()).toEqual(["failed: its process died during its last attempt"]);
    await until("it is reported", () => reports.length > 0);
    expect(reports).toMatchObject([{ level: "error", during: "schedule nightly" }]);
  });

  test("that goes on when the process stops is aborted and handed over, and the attempt does not count", async () => {
    const began = Promise.withResolvers<undefined>();
    const first = start(async ({ signal }) => {
      began.resolve(undefined);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return { partly: 1 };
    });
    const id = await request();
    await began.promise;
    await first.stop();
    expect(await readRun(query, id)).toMatchObject({ state: "waiting", attempts: 0 });
    start(async () => Promise.resolve({ wholly: 1 }));
    expect(await ended(id)).toMatchObject({ state: "done", attempts: 1, counts: { wholly: 1 } });
  });
});

describe("ticks at which an earlier run goes on", () => {
  const running = "'running', 1, now() + interval '1 hour'";

  test("are skipped if the schedule says so; a run that an operator asked for waits", async () => {
    await downFor("3 seconds", { overlap: "skip", cron: "* * * * * *" });
    await addTick("1 hour", running);
    start(nothing, { overlap: "skip", cron: "* * * * * *" });
    await request();
    await until("three are skipped", async () => (await runs()).filter((run) => run.state === "skipped").length >= 3);
    const [first, ...others] = await runs();
    expect(first?.state).toBe("running");
    expect(others.filter(({ manual }) => manual)).toMatchObject([{ state: "waiting" }]);
    const ofTicks = others.filter(({ manual }) => !manual).map(({ state, reason }) => `${state}: ${reason}`);
    expect(new Set(ofTicks)).toEqual(new Set(["skipped: an earlier run was still going on"]));
  });

  test("wait if the schedule says so, the latest ten of them, and run one after the other", async () => {
    await downFor("14 seconds", { cron: "* * * * * *" });
    await addTick("1 hour", running);
    const [order, active]: [Date[], Set<Date>] = [[], new Set()];
    let most = 0;
    start(
      async ({ tick }) => {
        order.push(tick);
        active.add(tick);
        most = Math.max(most, active.size);
        await query("select pg_sleep(0.01)");
        active.delete(tick);
        return {};
      },
      { cron: "* * * * * *" },
    );
    await until("ten wait", async () => (await runs()).filter((run) => run.state === "waiting").length === 10);
    expect((await runs()).filter(({ state }) => state === "skipped").length).toBeGreaterThanOrEqual(3);
    await query("update schedule_runs set state = 'done', finished_at = now() where state = 'running'");
    await until("ten have run", () => order.length >= 10);
    expect(order).toEqual(order.toSorted((one, other) => one.getTime() - other.getTime()));
    expect(most).toBe(1);
  });
});

describe("a worker that starts after ticks were missed", () => {
  /** Far from the hour of this test. */
  const hour = (new Date().getUTCHours() + 12) % 24;
  const daily = { cron: `0 ${hour} * * *` };

  test("runs the latest of them if the schedule says so", async () => {
    await downFor("10 days", daily);
    start(nothing, daily);
    await until("one is done", async () => (await runs())[0]?.state === "done");
    const [row] = await query<{ expected: Date }>(
      "select date_trunc('day', now() - make_interval(hours => $1)) + make_interval(hours => $1) as expected",
      [hour],
    );
    expect((await runs()).map(({ tick }) => tick)).toEqual([row?.expected]);
  });

  test("runs none if the schedule says so, and notes the latest as skipped", async () => {
    await downFor("10 days", { ...daily, catchUp: "skip" });
    start(nothing, { ...daily, catchUp: "skip" });
    await until("it is noted", async () => (await runs()).length > 0);
    expect(await states()).toEqual(["skipped: no worker ran at its time"]);
  });

  test("does not run ticks of a time before the schedule had this rhythm", async () => {
    await downFor("10 days", daily);
    start(nothing, { cron: `1 ${hour} * * *` });
    await until(
      "the new rhythm is registered",
      async () => (await query("select 1 from schedules where cron like '1 %'")).length > 0,
    );
    await ended(await request());
    expect((await runs()).filter(({ manual }) => !manual)).toEqual([]);
  });
});

test("every instance reports the age of the last successful run, on whichever instance it was (CRON, APM)", async () => {
  await downFor("50 days");
  await query("update schedules set succeeded_at = now() - interval '3 days'");
  const age = async () =>
    (await samples()).find(
      ({ name, attributes }) => name === "groundwork_schedule_age_seconds" && attributes["schedule"] === "nightly",
    )?.value;
  start(nothing);
  start(nothing);
  expect(Math.round(((await age()) ?? 0) / 86_400)).toBe(3);
  await ended(await request());
  expect(await age()).toBeLessThan(10);
});

test("a schedule that has not run for its interval and more is logged as an error, which CloudWatch counts (CRON)", async () => {
  const declared = { nightly: { ...testSchedule, cron: "30 2 * * *", timeoutSeconds: 600 } };
  const write = jest.spyOn(log, "error").mockReturnValue(undefined);
  for (const interval of ["24 hours 59 minutes", "25 hours 1 minute"]) {
    await downFor(interval);
    await new MissedReport(declared).report();
  }
  expect(write.mock.calls).toEqual([[{ schedule: "nightly", seconds: 90_060 }, countedMessages.scheduleMissed]]);
  write.mockRestore();
});

test("the example of docs/schedules.md runs, and has fewer than 20 lines (CRON)", async () => {
  const { lines, declared, work } = documentedExample();
  expect(lines).toBeLessThan(20);
  start(work, declared);
  expect(await ended(await request())).toMatchObject({ state: "done", counts: { unsent: 0 } });
});
