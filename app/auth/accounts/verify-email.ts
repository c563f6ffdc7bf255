import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { ownerOf, spendToken } from "./one-time-token.ts";
import { passwordMatches } from "./passwords.ts";
import { publish } from "./register.ts";

/**
 * Verifies the address of a user who has the mailed token and knows the password, and publishes
 * `user.registered.v1`. The owner of an address that somebody else registered has only the token:
 * without the password, a click would give that account to the person who chose it (pre-hijacking).
 */
export async function verifyEmail(
  token: string,
  password: string,
): Promise<Rejection<"invalid-link"> | Rejection<"wrong-password"> | undefined> {
  const owner = await ownerOf("verify-email", token);
  const matches = await passwordMatches(password, owner?.passwordHash);
  if (owner === undefined) return rejection("invalid-link");
  if (!matches) return rejection("wrong-password");
  return transaction(async () => {
    const used = await spendToken("verify-email", token);
    if (used === undefined) return rejection("invalid-link");
    if (used.isVerified) return undefined;
    const { user, email, name } = used;
    await query("update users set email_verified_at = now(), updated_at = now() where uuid = $1 returning id", [user]);
    await publish("user.registered.v1", { user, email, name });
    afterCommit(() => log.info({ user }, "e-mail address verified"));
    return undefined;
  });
}
