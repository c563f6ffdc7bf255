import * as z from "zod";
import { EmailAddress } from "../../../contract/email-address.ts";
import { roles, type Role } from "../../../contract/roles.ts";
import { presented, shownAs } from "../../chassis/http/route.ts";
import type { User } from "./user.ts";

/** A user, with the role that the token or the database says. */
export interface Account {
  readonly user: Pick<User, "uuid" | "email" | "emailVerifiedAt" | "name" | "createdAt">;
  readonly role: Role | undefined;
}

const UserV1 = z.strictObject({
  uuid: z.uuid(),
  email: EmailAddress,
  name: z.string(),
  role: z.enum(roles),
  createdAt: z.iso.datetime(),
});

/** A user in v2: the address says whether it is verified. */
export const UserV2 = UserV1.extend({
  email: z.strictObject({
    address: EmailAddress,
    verified: z.boolean().meta({ description: "whether its owner proved to have it" }),
  }),
});

function userV1({ user: { uuid, email, name, createdAt }, role = "user" }: Account): z.input<typeof UserV1> {
  return { uuid, email, name, role, createdAt: createdAt.toISOString() };
}

/** Shows a user in v2. */
export function userV2(account: Account): z.input<typeof UserV2> {
  const { email: address, emailVerifiedAt } = account.user;
  return { ...userV1(account), email: { address, verified: emailVerifiedAt !== null } };
}

/** A user, without internal ids. */
export const OneUser = presented<Account>({ v1: shownAs(UserV1, userV1), v2: shownAs(UserV2, userV2) });
