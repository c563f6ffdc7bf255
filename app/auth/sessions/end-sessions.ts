import type { SessionClient } from "../../../contract/sessions.ts";
import { query } from "../../chassis/database/database.ts";
import { transaction } from "../../chassis/database/transaction.ts";
import { hashOf, type RefreshToken } from "./refresh-token.ts";

const end = "update sessions set deleted_at = now(), updated_at = now()";

/** Ends the session of a refresh token, also of one that was rotated; nothing if it has ended. */
export async function endSessionOf({ family }: RefreshToken, client: SessionClient): Promise<void> {
  await query(`${end} where family_hash = $1 and client = $2 and deleted_at is null returning id`, [
    hashOf(family),
    client,
  ]);
}

/** Ends one session of a user. @returns false if the user has no such session */
export async function endSession(user: string, session: string): Promise<boolean> {
  const ended = await query(
    `${end} where uuid = $2 and deleted_at is null and user_id = (select id from users where uuid = $1) returning id`,
    [user, session],
  );
  return ended.length > 0;
}

/** Ends all sessions of a user, and the tokens of before there were sessions. */
export async function endSessions(user: string): Promise<void> {
  await transaction(async () => query("select revoke_tokens($1)", [user]));
}
