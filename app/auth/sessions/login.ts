import { User } from "../accounts/user.ts";
import { passwordMatches } from "../accounts/passwords.ts";

/** The user with this address and password; undefined, after the same time, if either does not match. */
export async function login(email: string, password: string): Promise<User | undefined> {
  const user = await User.findOne({ where: { email } });
  return (await passwordMatches(password, user?.passwordHash)) ? (user ?? undefined) : undefined;
}
