import { runNow } from "../app/chassis/schedules/run-now.ts";
import {
  listSchedules,
  scheduleOf,
  type ListedSchedule,
  type ScheduleRun,
} from "../app/chassis/schedules/run-request.ts";
import { schedules } from "../contract/schedules.ts";
import { badArguments, runCommand, type Given } from "../machine/terminal/command.ts";
import { table } from "../machine/terminal/text.ts";
import { serviceDatabase } from "./running-sandbox/service-database.ts";

const command = {
  run: "npm run schedule:run",
  about: "Run a schedule of the running sandbox now, in the worker of its service, and wait until the run has ended.",
  positionals: {
    name: "<service>/<name>",
    about: "the schedule, such as auth/nightly-clean-up",
    count: "optional",
  },
  options: {
    list: { about: "list the schedules with their last and next run, and run none" },
    json: { about: "the run as a JSON object, or one for each schedule" },
    stack: { value: "<stack>", about: "which stack's sandbox", default: "dev" },
  },
  notes: "In the cloud the same runs as a task of the service's worker: docs/schedules.md.",
  exits: {
    0: "the run is done, or the schedules are listed",
    1: "the run failed, no worker began it, or no sandbox is running",
    2: "bad arguments, or there is no such stack or schedule",
  },
} as const;

async function run({ options, positionals: [written] }: Given<typeof command.options>): Promise<number> {
  const { list, json, stack } = options;
  if (list) {
    if (written !== undefined) throw badArguments(command, "--list takes no schedule.");
    const listed = await listAll(stack);
    if (json) for (const schedule of listed) console.log(JSON.stringify(schedule));
    else console.log(listing(listed));
    return 0;
  }
  if (written === undefined) throw badArguments(command, "<service>/<name> is missing.");
  const schedule = scheduleOf(written);
  const database = await serviceDatabase(stack, schedule.service);
  try {
    const ended = await runNow(database.rows, schedule);
    console.log(json ? JSON.stringify(ended) : `${written}: ${outcome(ended)}`);
    return ended.state === "done" ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function listAll(stack: string): Promise<ListedSchedule[]> {
  const listed: ListedSchedule[] = [];
  for (const [service, own] of Map.groupBy(schedules, (schedule) => schedule.service)) {
    const database = await serviceDatabase(stack, service);
    try {
      listed.push(...(await listSchedules(database.rows, own)));
    } finally {
      await database.close();
    }
  }
  return listed;
}

function outcome({ state, counts, reason, attempts }: ScheduleRun): string {
  const counted = Object.entries(counts ?? {}).map(([name, count]) => `${count} ${name}`);
  const attempt = attempts > 1 ? `, ${attempts} attempts` : "";
  return `${state}${attempt}${counted.length === 0 ? "" : `: ${counted.join(", ")}`}${reason === null ? "" : `: ${reason}`}`;
}

function listing(listed: readonly ListedSchedule[]): string {
  const rows = listed.map(({ service, name, cron, timeZone, last, next }) => [
    `${service}/${name}`,
    `${cron} ${timeZone}`,
    last === undefined ? "never" : (last.startedAt ?? last.tick).toISOString(),
    next?.toISOString() ?? "never",
    last === undefined ? "" : outcome(last).slice(0, 100),
  ]);
  return table(["schedule", "cron", "last run", "next run", "outcome"], rows);
}

process.exitCode = await runCommand(command, run);
