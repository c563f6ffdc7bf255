import { query } from "../../chassis/database/database.ts";

/** A count in a period that began with its first event. */
interface PeriodCount {
  readonly count: number;
  readonly secondsLeft: number;
}

/**
 * Counts an event of a source in its current period, in the table `registration_sources`, and
 * removes some rows of ended periods. The row is locked until the current transaction ends. If the
 * database is unavailable it throws, so that nothing passes uncounted.
 */
export async function countInPeriod(source: string, seconds: number): Promise<PeriodCount> {
  const [counted] = await query<PeriodCount>(
    `with ended as (
       delete from registration_sources where id in (
         select id from registration_sources where ends_at < now() and source <> $1
         order by ends_at limit 10 for update skip locked
       )
     )
     insert into registration_sources as known (source, registrations, ends_at)
     values ($1, 1, now() + make_interval(secs => $2))
     on conflict (source) where deleted_at is null do update set
       registrations = case when known.ends_at <= now() then 1 else known.registrations + 1 end,
       ends_at = case when known.ends_at <= now() then excluded.ends_at else known.ends_at end,
       updated_at = now()
     returning registrations as count, ceil(extract(epoch from ends_at - now()))::integer as "secondsLeft"`,
    [source, seconds],
  );
  return counted ?? { count: Infinity, secondsLeft: seconds };
}
