import { registrationLimits } from "../../../contract/limits.ts";
import { networkOf } from "../../chassis/http/client-network.ts";
import { countInPeriod } from "./period-count.ts";

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
  const known = refusedSources.get(networkOf(client));
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
  const source = networkOf(client);
  const { count, secondsLeft } = await countInPeriod(source, seconds);
  if (count <= most) return 0;
  rememberRefused(source, secondsLeft);
  return secondsLeft;
}
