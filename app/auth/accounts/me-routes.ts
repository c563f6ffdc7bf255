import * as z from "zod";
import type { Role } from "../../../contract/roles.ts";
import { changedMeanwhile, etagOf, type Versioned } from "../../chassis/http/precondition.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { ok, route, signedIn } from "../../chassis/http/route.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { Name } from "./name.ts";
import { renameUser } from "./rename-user.ts";
import { OneUser } from "./user-shapes.ts";
import { User } from "./user.ts";

const userByUuid = prepared(User, ["uuid", "email", "emailVerifiedAt", "name", "createdAt", "version"], "uuid = $1");

type Row = Pick<User, "email" | "emailVerifiedAt" | "name" | "createdAt"> & Versioned;

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
