import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { gatherOutbox, publisherOf } from "../../chassis/messaging/outbox.ts";
import { log } from "../../chassis/process/log.ts";
import type { RunCounts, ScheduledRun } from "../../chassis/schedules/schedule-run.ts";
import { findRecommendations, pageOfBuyers, type Recommendation } from "./find-recommendations.ts";

const publish = publisherOf("shop");

/** From Saturday morning until Sunday evening: a recommendation for the weekend is not sent after it. */
const validHours = 36;

/** The statement of one page reads at most so many buyers' products and orders, in much less than its timeout. */
const buyersTogether = 50;

/** For how long the rows are kept that show who got recommendations: longer than any run can be made up for. */
export const recommendationDays = 30;

/**
 * Publishes recommendations to each recent buyer, once in a week: an attempt that follows another one
 * goes on with those who have none yet. Who wants none is for notifications to know.
 */
export async function recommendProducts(
  { tick, signal }: ScheduledRun,
  pageBuyers = buyersTogether,
): Promise<RunCounts> {
  const expiresAt = new Date(tick.getTime() + validHours * 3_600_000);
  const counts = { buyers: 0, recommended: 0 };
  if (expiresAt.getTime() <= Date.now()) {
    log.warn({ tick, expiresAt }, "nothing recommended: the weekend is over");
    return counts;
  }
  for (
    let after: string | undefined = "00000000-0000-0000-0000-000000000000";
    after !== undefined && !signal.aborted;
  ) {
    const page = await pageOfBuyers(after, pageBuyers);
    const waiting = await withoutRecommendation(page.recent, tick);
    const found = waiting.length === 0 ? [] : await findRecommendations(waiting);
    counts.buyers += page.recent.length;
    counts.recommended += await publishOnce(found, tick, expiresAt);
    after = page.last;
  }
  return counts;
}

/** The Monday of the week of a tick; Saturday morning is on the same day in every zone of Europe. */
const week = (parameter: string): string => `date_trunc('week', ${parameter}::timestamptz)::date`;

async function withoutRecommendation(buyers: readonly string[], tick: Date): Promise<string[]> {
  const waiting = await query<{ buyer: string }>(
    `select buyer from unnest($1::uuid[]) as buyer
     where not exists (
       select from recommendations where user_uuid = buyer and week = ${week("$2")} and deleted_at is null
     )`,
    [buyers, tick],
  );
  return waiting.map(({ buyer }) => buyer);
}

/** The row and the event of a user are committed together. @returns how many users got one */
async function publishOnce(found: readonly Recommendation[], tick: Date, expiresAt: Date): Promise<number> {
  if (found.length === 0) return 0;
  return transaction(async () => {
    const entered = await query<{ user: string }>(
      `insert into recommendations (user_uuid, week)
       select of_user, ${week("$2")} from unnest($1::uuid[]) as of_user where not is_deleted_user(of_user)
       on conflict (user_uuid, week) where deleted_at is null do nothing
       returning user_uuid as "user"`,
      [found.map(({ user }) => user), tick],
    );
    const users = new Set(entered.map(({ user }) => user));
    const fresh = found.filter(({ user }) => users.has(user));
    await gatherOutbox(async () => {
      for (const one of fresh) await publish("products.recommended.v1", one, expiresAt);
    });
    return fresh.length;
  });
}
