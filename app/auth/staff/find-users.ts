import type { Role } from "../../../contract/roles.ts";
import { query } from "../../chassis/database/database.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { pagesOf, type Page, type PageRequest } from "../../chassis/http/pages.ts";
import { User } from "../accounts/user.ts";

const columns = ["uuid", "email", "name", "createdAt", "emailVerifiedAt", "lockedAt"] as const;

/** What the staff sees of a user. */
export interface StaffView extends Pick<User, (typeof columns)[number]> {
  readonly role: Role;
}

const userByUuid = prepared(User, columns, "uuid = $1");
const userByEmail = prepared(User, columns, "email = $1");
const allUsers = pagesOf(User, columns, { where: "true", order: "newest first" });

/** A user; undefined if there is none. */
export async function findUser(uuid: string): Promise<StaffView | undefined> {
  return (await withRoles(await userByUuid(uuid)))[0];
}

/** The user of an address; undefined if there is none. */
export async function findUserByEmail(email: string): Promise<StaffView | undefined> {
  return (await withRoles(await userByEmail(email)))[0];
}

/** All users page by page, newest first; undefined for a cursor that is none. */
export async function listUsers(request: PageRequest): Promise<Page<StaffView> | undefined> {
  const page = await allUsers(request);
  return page === undefined ? undefined : { rows: await withRoles(page.rows), next: page.next };
}

async function withRoles(users: readonly Omit<StaffView, "role">[]): Promise<StaffView[]> {
  const found = await query<{ user: string; role: Role }>(
    `select users.uuid as user, role from staff_roles join users on users.id = user_id
     where users.uuid = any($1::uuid[]) and staff_roles.deleted_at is null`,
    [users.map(({ uuid }) => uuid)],
  );
  const roles = new Map(found.map(({ user, role }) => [user, role]));
  // A row of a prepared statement has no more than the columns.
  return users.map((user) => Object.assign(user, { role: roles.get(user.uuid) ?? ("user" as const) }));
}
