import { query } from "../../chassis/database/database.ts";

const admins = `from staff_roles join users on users.id = staff_roles.user_id
  where staff_roles.role = 'admin' and staff_roles.deleted_at is null and users.deleted_at is null`;

/**
 * Whether no other admin can act, in the current transaction: one whose address nobody verified cannot
 * sign in, and gives way to who proves to have the mailbox. For an admin, other changes of the staff
 * wait until it has ended; call it before the row of the user is locked, as they do.
 */
export async function isLastAdmin(user: string): Promise<boolean> {
  const [admin] = await query(`select lock_staff() ${admins} and users.uuid = $1`, [user]);
  if (admin === undefined) return false;
  const others = await query(
    `select 1 as one ${admins} and users.locked_at is null and users.email_verified_at is not null
       and users.uuid <> $1 limit 1`,
    [user],
  );
  return others.length === 0;
}
