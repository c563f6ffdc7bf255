import type { Migration } from "../../chassis/database/migrate.ts";

/** By it the foreign key finds the tokens of a user who is removed, used ones too. */
export const tokensOfUser: Migration = {
  name: "012-tokens-of-user",
  sql: "create index concurrently if not exists one_time_tokens_user_id on one_time_tokens (user_id)",
  concurrentIndex: "one_time_tokens_user_id",
};
