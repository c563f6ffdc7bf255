import { deleteRows } from "../../chassis/database/delete-rows.ts";
import type { RunCounts } from "../../chassis/schedules/schedule-run.ts";

/**
 * For how many days after its end a row stays that nothing accepts any more. A session and a token
 * stay for a week, in which a user may ask why one did not work; the rest says nothing then.
 */
export const expiredDays = {
  sessions: 7,
  one_time_tokens: 7,
  authorizations: 1,
  registration_sources: 1,
  // More than twice the life of an access token, for which a revocation counts.
  revocations: 1,
} as const;

type Table = keyof typeof expiredDays;

/** The column with the end of a row; each has an index. */
const endOf: Readonly<Record<Table, string>> = {
  sessions: "ends_at",
  one_time_tokens: "expires_at",
  authorizations: "expires_at",
  registration_sources: "ends_at",
  revocations: "revoked_at",
};

/**
 * Deletes sessions, links, codes, sign-ins at providers, counts of a source and revocations that
 * ended {@link expiredDays} ago. Requests remove some in passing; this is for a service without them.
 */
export async function deleteExpired(signal: AbortSignal): Promise<RunCounts> {
  const deleted: Partial<Record<Table, number>> = {};
  for (const table of Object.keys(expiredDays) as Table[]) {
    if (signal.aborted) break;
    const where = `${endOf[table]} < now() - make_interval(days => ${expiredDays[table]})`;
    deleted[table] = await deleteRows({ table, where }, signal);
  }
  return deleted;
}
