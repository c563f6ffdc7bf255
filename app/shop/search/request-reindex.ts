import type { RunStatement } from "../../chassis/messaging/replay.ts";

/**
 * Makes the shop's worker build a new index, within about 15 seconds. @returns false if no index is
 * searched, which the worker then builds anyway
 */
export async function requestReindex(run: RunStatement): Promise<boolean> {
  const found = await run(
    `update search_indexes set definition = '', updated_at = now()
     where state = 'live' and deleted_at is null returning id`,
    [],
  );
  return found.length > 0;
}
