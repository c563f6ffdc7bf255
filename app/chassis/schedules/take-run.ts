import { Ticks } from "../../../contract/schedule-ticks.ts";
import type { ScheduleDeclaration } from "../../../contract/service.ts";
import { query } from "../database/database.ts";
import { transaction } from "../database/transaction.ts";
import { dueTicks, type DueTick } from "./due-ticks.ts";
import { nextRun, type Decision, type OpenRun } from "./next-run.ts";

/** A schedule of this service with the ticks of its rhythm. */
export interface Scheduled {
  readonly name: string;
  readonly declared: ScheduleDeclaration;
  readonly ticks: Ticks;
}

/** Computes the ticks of a declared schedule. */
export const scheduled = (name: string, declared: ScheduleDeclaration): Scheduled => ({
  name,
  declared,
  ticks: new Ticks(declared),
});

/** A run that this process has begun. */
export type TakenRun = Pick<OpenRun, "id" | "uuid" | "tick" | "manual"> & { readonly attempt: number };

/** What this process found out about a schedule, and what it begins. */
export interface Taken {
  readonly run: TakenRun | undefined;
  readonly due: readonly DueTick[];
  readonly skipped: readonly OpenRun[];
  readonly failed: readonly OpenRun[];
}

/** Enters schedules into the table; one with another rhythm than before begins anew with it. */
export async function registerSchedules(all: readonly Scheduled[]): Promise<void> {
  await query(
    `insert into schedules (name, cron, time_zone)
     select * from unnest($1::text[], $2::text[], $3::text[])
     on conflict (name) where deleted_at is null do update set
       cron = excluded.cron, time_zone = excluded.time_zone, updated_at = now(),
       since = clock_timestamp(), ticked_at = clock_timestamp()
     where (schedules.cron, schedules.time_zone) is distinct from (excluded.cron, excluded.time_zone)`,
    [
      all.map(({ name }) => name),
      all.map(({ declared }) => declared.cron),
      all.map(({ declared }) => declared.timeZone),
    ],
  );
}

/** Where a schedule is, by PostgreSQL's clock. */
export interface ScheduleState {
  readonly name: string;
  readonly now: Date;
  readonly tickedAt: Date;
  /** Milliseconds until a run of it may begin or be taken over; null if none is open. */
  readonly opensIn: number | null;
}

/** Reads the states of some schedules. */
export async function readStates(names: readonly string[]): Promise<ScheduleState[]> {
  return query<ScheduleState>(
    `select name, clock_timestamp() as now, ticked_at as "tickedAt",
       extract(epoch from next - clock_timestamp())::float8 * 1000 as "opensIn"
     from schedules
     left join lateral (
       -- What was attempted precedes what was not.
       select coalesce(min(available_at) filter (where attempts > 0), min(available_at)) as next from schedule_runs
       where schedule_runs.name = schedules.name and state in ('waiting', 'running')
     ) run on true
     where name = any($1) and deleted_at is null order by name`,
    [names],
  );
}

/**
 * Writes the rows of ticks whose time has come, by PostgreSQL's clock, and begins the next run if one
 * may. All instances come here at a tick, one after the other.
 */
export async function takeRun(schedule: Scheduled, leaseMilliseconds: number): Promise<Taken> {
  return transaction(async () => {
    const [locked] = await query<{ tickedAt: Date; now: Date }>(
      `select ticked_at as "tickedAt", clock_timestamp() as now from schedules
       where name = $1 and deleted_at is null for update`,
      [schedule.name],
    );
    if (locked === undefined) return { run: undefined, due: [], skipped: [], failed: [] };
    const due = dueTicks(schedule.ticks, locked.tickedAt, locked.now, schedule.declared);
    if (due.length > 0) await writeTicks(schedule.name, due);
    const decision = nextRun(await openRuns(schedule.name), schedule.declared);
    await endRuns(decision);
    const run = decision.begin === undefined ? undefined : await begin(decision.begin, leaseMilliseconds);
    return { run, due, skipped: decision.skip, failed: decision.fail };
  });
}

async function writeTicks(name: string, due: readonly DueTick[]): Promise<void> {
  await query(
    `with written as (
       insert into schedule_runs (name, tick, state, reason, finished_at)
       select $1, tick, state, reason, case when state = 'skipped' then clock_timestamp() end
       from unnest($2::timestamptz[], $3::text[], $4::text[]) as due (tick, state, reason)
       on conflict (name, tick) where deleted_at is null do nothing
     )
     update schedules set ticked_at = (select max(tick) from unnest($2::timestamptz[]) as tick), updated_at = now()
     where name = $1 and deleted_at is null`,
    [name, due.map(({ tick }) => tick), due.map(({ state }) => state), due.map(({ reason }) => reason ?? null)],
  );
}

async function openRuns(name: string): Promise<OpenRun[]> {
  return query<OpenRun>(
    `select id, uuid, tick, manual, state, attempts, available_at <= clock_timestamp() as available
     from schedule_runs where name = $1 and state in ('waiting', 'running') order by tick`,
    [name],
  );
}

const overlapped = "an earlier run was still going on";
const died = "its process died during its last attempt";

async function endRuns({ skip, fail }: Decision): Promise<void> {
  if (skip.length + fail.length === 0) return;
  await query(
    `update schedule_runs set updated_at = now(), finished_at = clock_timestamp(),
       state = case when id = any($1::bigint[]) then 'skipped' else 'failed' end,
       reason = case when id = any($1::bigint[]) then $3 else coalesce(reason || '; ', '') || $4 end
     where id = any($1::bigint[]) or id = any($2::bigint[])`,
    [skip.map(({ id }) => id), fail.map(({ id }) => id), overlapped, died],
  );
}

async function begin({ id, uuid, tick, manual }: OpenRun, leaseMilliseconds: number): Promise<TakenRun | undefined> {
  const [begun] = await query<{ attempts: number }>(
    `update schedule_runs set updated_at = now(), state = 'running', attempts = attempts + 1,
       started_at = coalesce(started_at, clock_timestamp()),
       available_at = clock_timestamp() + make_interval(secs => $2::float8)
     where id = $1 returning attempts`,
    [id, leaseMilliseconds / 1_000],
  );
  return begun === undefined ? undefined : { id, uuid, tick, manual, attempt: begun.attempts };
}
