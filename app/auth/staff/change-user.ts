import type { Role } from "../../../contract/roles.ts";
import { recordAct } from "../../chassis/audit/audited.ts";
import { query } from "../../chassis/database/database.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { findUser, type StaffView } from "./find-users.ts";

type Refusal =
  /** There is no such user. */
  | Rejection<"unknown">
  /** Admins change neither their own role nor their own lock, so one of them stays. */
  | Rejection<"oneself">
  /** The role of the actor was taken away, or the actor locked, a moment ago. */
  | Rejection<"no-admin">;

/** Gives a user another role, or takes the present one away. */
export async function changeRole(admin: string, user: string, role: Role): Promise<StaffView | Refusal> {
  return changeUser(admin, user, async () => {
    const [changed] = await query<{ before: Role }>("select change_role($1, $2) as before", [user, role]);
    const before = changed?.before ?? "user";
    await recordAct({ record: user, ...(before === role ? {} : { before: { role: before }, after: { role } }) });
    afterCommit(() => log.info({ of: user, before, role, user: admin }, "role changed"));
  });
}

/**
 * Locks a user, whose sessions and access tokens a trigger ends, or unlocks one, who then has to
 * sign in.
 */
export async function setLock(admin: string, user: string, locked: boolean): Promise<StaffView | Refusal> {
  return changeUser(admin, user, async () => {
    const changed = await query(
      `update users set locked_at = case when $2 then now() end, updated_at = now()
       where uuid = $1 and deleted_at is null and (locked_at is null) = $2 returning id`,
      [user, locked],
    );
    await recordAct({
      record: user,
      ...(changed.length === 0 ? {} : { before: { locked: !locked }, after: { locked } }),
    });
    afterCommit(() => log.info({ of: user, locked, user: admin }, "lock of a user changed"));
  });
}

/**
 * One change of the staff at a time: the actor is asked for again when the others have ended, because
 * they may have taken the actor's role away since the token was verified.
 */
async function changeUser(admin: string, user: string, change: () => Promise<void>): Promise<StaffView | Refusal> {
  return transaction(async () => {
    await query("select lock_staff()");
    const actor = await findUser(admin);
    if (actor?.role !== "admin" || actor.lockedAt !== null) return rejection("no-admin");
    if (admin === user) return rejection("oneself");
    const known = await query("select id from users where uuid = $1 and deleted_at is null for no key update", [user]);
    if (known.length === 0) return rejection("unknown");
    await change();
    return (await findUser(user)) ?? rejection("unknown");
  });
}
