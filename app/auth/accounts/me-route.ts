import * as z from "zod";
import { EmailAddress } from "../../../contract/email-address.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { notSignedIn } from "../../chassis/http/problem.ts";
import { ok, route, signedIn } from "../../chassis/http/route.ts";
import { prepared } from "../../chassis/database/prepared.ts";
import { User } from "./user.ts";

const userByUuid = prepared(User, ["email", "name", "createdAt"], "uuid = $1");

const UserV1 = z.strictObject({ uuid: z.uuid(), email: EmailAddress, name: z.string(), createdAt: z.iso.datetime() });

/** The caller's profile; 401 when the user of a valid token is deleted. */
export const meRoute = route({
  method: "get",
  path: "/users/me",
  versions: ["v1"],
  summary: "Read one's own account",
  access: signedIn(),
  limit: "standard",
  answers: { 200: UserV1, 401: notSignedIn },
  handle: async ({ user: { uuid } }) => {
    const [user] = await userByUuid(uuid);
    if (user === undefined) return invalidToken;
    return ok({ uuid, email: user.email, name: user.name, createdAt: user.createdAt.toISOString() });
  },
});
