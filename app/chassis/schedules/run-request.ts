import { Ticks } from "../../../contract/schedule-ticks.ts";
import { schedules as everySchedule, type Schedule } from "../../../contract/schedules.ts";
import { exitCodes, Refusal } from "../../../contract/refusal.mjs";
import type { RunStatement } from "../messaging/replay.ts";

/** The declared schedule that an operator means. @throws Refusal */
export function scheduleOf(written: string, all: readonly Schedule[] = everySchedule): Schedule {
  const found = all.find(({ service, name }) => `${service}/${name}` === written);
  if (found !== undefined) return found;
  const names = all.map(({ service, name }) => `${service}/${name}`);
  throw new Refusal("is not a schedule.", {
    path: written === "" ? "<service>/<name>" : written,
    remedy: names.length === 0 ? "No service declares one." : `One of: ${names.join(", ")}.`,
    exitCode: exitCodes.refused,
  });
}

/** A run of a schedule, as an operator sees it. */
export interface ScheduleRun {
  readonly id: string;
  readonly tick: Date;
  readonly manual: boolean;
  readonly state: "waiting" | "running" | "done" | "failed" | "skipped";
  readonly attempts: number;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly reason: string | null;
}

const columns = `uuid as id, tick, manual, state, attempts, started_at as "startedAt", finished_at as "finishedAt",
  counts, reason`;

/**
 * Has a worker run a schedule now, after the run that goes on, if one does. @returns the id of the run
 * @throws Refusal if no worker has entered the schedule yet
 */
export async function requestRun(run: RunStatement, { service, name }: Schedule): Promise<string> {
  const [requested] = await run<{ id: string }>(
    `insert into schedule_runs (name, tick, manual, state)
     select name, clock_timestamp(), true, 'waiting' from schedules where name = $1 and deleted_at is null
     returning uuid as id`,
    [name],
  );
  if (requested !== undefined) return requested.id;
  throw new Refusal("no worker of this release has started yet.", {
    path: `${service}/${name}`,
    remedy: `See its log: npm run logs -- ${service}/worker.`,
    exitCode: exitCodes.failed,
  });
}

/** A run by its id. */
export async function readRun(run: RunStatement, id: string): Promise<ScheduleRun | undefined> {
  const [found] = await run<ScheduleRun>(`select ${columns} from schedule_runs where uuid = $1`, [id]);
  return found;
}

/** A schedule with its last run, and the next one by the database's clock. */
export interface ListedSchedule extends Schedule {
  readonly last: ScheduleRun | undefined;
  readonly succeededAt: Date | undefined;
  readonly next: Date | undefined;
}

/** The schedules of one service. */
export async function listSchedules(run: RunStatement, declared: readonly Schedule[]): Promise<ListedSchedule[]> {
  const names = declared.map(({ name }) => name);
  const known = await run<{ name: string; succeededAt: Date | null; now: Date }>(
    `select name, succeeded_at as "succeededAt", clock_timestamp() as now from schedules
     where name = any($1) and deleted_at is null`,
    [names],
  );
  const runs = await run<ScheduleRun & { readonly name: string }>(
    `select distinct on (name) name, ${columns} from schedule_runs where name = any($1) order by name, tick desc`,
    [names],
  );
  return declared.map((schedule) => {
    const { now = new Date(), succeededAt } = known.find(({ name }) => name === schedule.name) ?? {};
    const last = runs.find(({ name }) => name === schedule.name);
    return { ...schedule, last, succeededAt: succeededAt ?? undefined, next: new Ticks(schedule).after(now) };
  });
}
