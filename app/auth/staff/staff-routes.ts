import * as z from "zod";
import { roles } from "../../../contract/roles.ts";
import { recordAct } from "../../chassis/audit/audited.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { foreignCursor, Next, pageParameters } from "../../chassis/http/pages.ts";
import { notFound, problem, refused, wrongRole } from "../../chassis/http/problem.ts";
import { ok, route, signedInAs, type Route } from "../../chassis/http/route.ts";
import { userV2, UserV2 } from "../accounts/user-shapes.ts";
import { Email } from "../accounts/user.ts";
import { changeRole, setLock } from "./change-user.ts";
import { findUser, findUserByEmail, listUsers, type StaffView } from "./find-users.ts";

const StaffViewV2 = UserV2.extend({ locked: z.boolean() });

const staffViewV2 = (found: StaffView): z.input<typeof StaffViewV2> => ({
  ...userV2({ user: found, role: found.role }),
  locked: found.lockedAt !== null,
});

const declared = { versions: ["v2"], limit: "standard" } as const;
const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });

const listUsersRoute = route({
  ...declared,
  method: "get",
  path: "/users",
  summary: "List users as support or admin, newest first",
  access: signedInAs("support", "admin"),
  audit: "user.list",
  query: z.strictObject(pageParameters),
  answers: { 200: z.strictObject({ users: z.array(StaffViewV2), next: Next }) },
  handle: async ({ query }) => {
    const page = await listUsers(query);
    if (page === undefined) return foreignCursor();
    await recordAct({ after: { shown: page.rows.length } });
    return ok({ users: page.rows.map(staffViewV2), next: page.next });
  },
});

/** The address is in the body: a query is in the logs of every proxy. */
const findUserRoute = route({
  ...declared,
  method: "post",
  path: "/users/search",
  summary: "Find a user by e-mail address as support or admin",
  access: signedInAs("support", "admin"),
  audit: "user.search",
  body: z.strictObject({ email: Email }).meta({ examples: [{ email: "ada@example.com" }] }),
  answers: { 200: StaffViewV2, 404: notFound },
  handle: async ({ body: { email } }) => {
    const user = await findUserByEmail(email);
    if (user === undefined) return refused(notFound);
    await recordAct({ record: user.uuid });
    return ok(staffViewV2(user));
  },
});

const getUserRoute = route({
  ...declared,
  method: "get",
  path: "/users/:uuid",
  summary: "Read one user as support or admin",
  access: signedInAs("support", "admin"),
  audit: "user.read",
  params: byUuid,
  answers: { 200: StaffViewV2, 404: notFound },
  handle: async ({ params: { uuid } }) => {
    const user = await findUser(uuid);
    if (user === undefined) return refused(notFound);
    await recordAct({ record: uuid });
    return ok(staffViewV2(user));
  },
});

const ownAccount = problem("own-account", 409, "Nobody changes the own role or lock; ask another admin");

const changing = {
  ...declared,
  access: signedInAs("admin"),
  params: byUuid,
  answers: { 200: StaffViewV2, 403: wrongRole, 404: notFound, 409: ownAccount },
} as const;

function answerOf(changed: Awaited<ReturnType<typeof setLock>>) {
  if (!(changed instanceof Rejection)) return ok(staffViewV2(changed));
  switch (changed.reason) {
    case "unknown":
      return refused(notFound);
    case "oneself":
      return refused(ownAccount);
    case "no-admin":
      return refused(wrongRole);
  }
}

const lockUserRoute = route({
  ...changing,
  method: "put",
  path: "/users/:uuid/lock",
  summary: "Lock a user, whose sessions end",
  audit: "user.lock",
  handle: async ({ user, params }) => answerOf(await setLock(user.uuid, params.uuid, true)),
});

const unlockUserRoute = route({
  ...changing,
  method: "delete",
  path: "/users/:uuid/lock",
  summary: "Unlock a user",
  audit: "user.unlock",
  handle: async ({ user, params }) => answerOf(await setLock(user.uuid, params.uuid, false)),
});

const changeRoleRoute = route({
  ...changing,
  method: "put",
  path: "/users/:uuid/role",
  summary: "Give a user a role, or take it away",
  audit: "user.role",
  body: z.strictObject({ role: z.enum(roles) }).meta({ examples: [{ role: "support" }] }),
  handle: async ({ user, params, body }) => answerOf(await changeRole(user.uuid, params.uuid, body.role)),
});

/** The routes by which the staff sees and changes users. */
export const staffRoutes: readonly Route[] = [
  listUsersRoute,
  findUserRoute,
  getUserRoute,
  lockUserRoute,
  unlockUserRoute,
  changeRoleRoute,
];
