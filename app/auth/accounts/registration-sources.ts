import { isIPv6 } from "node:net";
import { registrationLimits } from "../../../contract/limits.ts";
import { query } from "../../chassis/database/database.ts";

const { registrations: most, seconds } = registrationLimits.perSource;

/**
 * How long a process refuses a source without asking the database again: a flood from it costs a
 * statement a second.
 */
const pauseMilliseconds = 1_000;
/** About 1 MB. */
const mostRefused = 10_000;

interface RefusedSource {
  readonly refusedAt: number;
  readonly secondsLeft: number;
}

/** The sources that the database refused last, oldest first. */
const refusedSources = new Map<string, RefusedSource>();

/** Seconds until a client may register again, if the database refused its source this second. */
export function knownSecondsUntilAllowed(client: string): number {
  if (refusedSources.size === 0) return 0;
  const known = refusedSources.get(sourceOf(client));
  return known !== undefined && performance.now() - known.refusedAt < pauseMilliseconds ? known.secondsLeft : 0;
}

function rememberRefused(source: string, secondsLeft: number): void {
  refusedSources.delete(source);
  refusedSources.set(source, { refusedAt: performance.now(), secondsLeft });
  if (refusedSources.size <= mostRefused) return;
  const [oldest] = refusedSources.keys();
  if (oldest !== undefined) refusedSources.delete(oldest);
}

/**
 * Counts a registration from a client's address; each causes a mail. If the database is unavailable
 * it throws, so that no registration passes uncounted.
 * @returns seconds until the source may register again; 0 if it may now
 */
export async function secondsUntilAllowed(client: string): Promise<number> {
  const source = sourceOf(client);
  const [counted] = await query<{ registrations: number; secondsLeft: number }>(
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
     returning registrations, ceil(extract(epoch from ends_at - now()))::integer as "secondsLeft"`,
    [source, seconds],
  );
  if (counted !== undefined && counted.registrations <= most) return 0;
  const secondsLeft = counted?.secondsLeft ?? seconds;
  rememberRefused(source, secondsLeft);
  return secondsLeft;
}

/** An IPv4 address; of IPv6 the /64 network, which one customer has as a whole. */
export function sourceOf(client: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(client)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(client)) return client;
  const [start = "", end = ""] = client.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const zeros = Array<string>(Math.max(0, 8 - groups(start).length - groups(end).length)).fill("0");
  const network = [...groups(start), ...zeros, ...groups(end)].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}
