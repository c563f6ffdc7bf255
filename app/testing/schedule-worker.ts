import * as z from "zod";
import { configOf } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { runConfigured } from "../chassis/process/run-process.ts";
import type { ScheduledWork } from "../chassis/schedules/schedule-run.ts";
import { Scheduler } from "../chassis/schedules/scheduler.ts";
import { fastScheduleTimings, testSchedule } from "./test-schedules.ts";
import { testServices } from "./test-contract.ts";

// A worker of the receiver with some schedules, `name: cron` in JSON. Each run inserts a row into the
// table `effects`; the first attempt of `poison` kills the process after it.
const Patterns = z.record(z.string(), z.string());

const workOf =
  (name: string): ScheduledWork =>
  async ({ tick, attempt }) => {
    const early = "case when $2::timestamptz > clock_timestamp() then ' early' else '' end";
    await query(`insert into effects (about) select $1 || ${early}`, [`${name} ${tick.toISOString()}`, tick]);
    if (name === "poison" && attempt === 1) process.kill(process.pid, "SIGKILL");
    return { effects: 1 };
  };

await runConfigured(
  () => configOf("receiver", "worker", testServices.receiver.processes.worker),
  async (config) => {
    openDatabase(config, []);
    const patterns = Object.entries(Patterns.parse(JSON.parse(process.argv[2] ?? "{}")));
    const declared = Object.fromEntries(patterns.map(([name, cron]) => [name, { ...testSchedule, cron }]));
    const works = Object.fromEntries(patterns.map(([name]) => [name, workOf(name)]));
    const scheduler = new Scheduler(declared, works, fastScheduleTimings);
    return Promise.resolve(async () => {
      await scheduler.stop();
      await closeDatabase();
    });
  },
);
