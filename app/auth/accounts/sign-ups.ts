import { query } from "../../chassis/database/database.ts";
import type { Week } from "../../chassis/statistics/measured-week.ts";

/** How many users signed up in a week, without those who are deleted. */
export async function signUpsIn({ from, until }: Week): Promise<number> {
  const [row] = await query<{ users: number }>(
    "select count(*)::int as users from users where created_at >= $1 and created_at < $2 and deleted_at is null",
    [from, until],
  );
  return row?.users ?? 0;
}
