import * as z from "zod";
import { roles, type Role } from "../../../contract/roles.ts";
import { EmailAddress } from "../../../contract/email-address.ts";
import { changedMeanwhile, etagOf, type Versioned } from "../../chassis/http/precondition.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { ok, presented, route, shownAs, signedIn } from "../../chassis/http/route.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { Name } from "./name.ts";
import { renameUser } from "./rename-user.ts";
import { User } from "./user.ts";

const userByUuid = prepared(User, ["uuid", "email", "emailVerifiedAt", "name", "createdAt", "version"], "uuid = $1");

type Row = Pick<User, "email" | "emailVerifiedAt" | "name" | "createdAt"> & Versioned;

/** A user, with the role that the token says. */
interface Account {
  readonly user: Row;
  readonly role: Role | undefined;
}

const UserV1 = z.strictObject({
  uuid: z.uuid(),
  email: EmailAddress,
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.iso.datetime(),
});

const UserV2 = UserV1.extend({
  email: z.strictObject({
    address: EmailAddress,
    verified: z.boolean().meta({ description: "whether its owner proved to have it" }),
  }),
});

function userV1({ user: { uuid, email, name, createdAt }, role = "user" }: Account): z.input<typeof UserV1> {
  return { uuid, email, name, role, createdAt: createdAt.toISOString() };
}

function userV2(account: Account): z.input<typeof UserV2> {
  const { email: address, emailVerifiedAt } = account.user;
  return { ...userV1(account), email: { address, verified: emailVerifiedAt !== null } };
}

const OneUser = presented<Account>({ v1: shownAs(UserV1, userV1), v2: shownAs(UserV2, userV2) });

const shown = (user: Row, role: Role | undefined) => ok({ user, role }, etagOf(user));

const declared = {
  path: "/users/me",
  versions: ["v1", "v2"],
  access: signedIn(),
  limit: "standard",
  versioned: true,
  answers: { 200: OneUser, 401: notSignedIn },
} as const;

/** The caller's profile; 401 when the user of a valid token is deleted. */
export const meRoute = route({
  ...declared,
  method: "get",
  summary: "Read one's own account",
  handle: async ({ user: { uuid, role } }) => {
    const [user] = await userByUuid(uuid);
    return user === undefined ? invalidToken : shown(user, role);
  },
});

/** Changes the caller's profile. */
export const changeMeRoute = route({
  ...declared,
  method: "patch",
  summary: "Change one's own name",
  body: z.strictObject({ name: Name }).meta({ examples: [{ name: "Ada King" }] }),
  handle: async ({ user: { uuid, role }, body: { name }, precondition }) => {
    const renamed = await renameUser(uuid, name, (row) => precondition?.allows(row) === true);
    if (!(renamed instanceof Rejection)) return shown(renamed, role);
    return renamed.facts === undefined ? invalidToken : changedMeanwhile(renamed.facts);
  },
});
