import { User } from "../accounts/user.ts";
import { passwordMatches } from "../accounts/passwords.ts";

/** The user with this address and password; undefined, in the same time, for an unknown address and for a wrong password. */
export async function login(email: string, password: string): Promise<User | undefined> {
  const user = await User.findOne({ where: { email } });
  return (await passwordMatches(password, user?.passwordHash)) ? (user ?? undefined) : undefined;
}
