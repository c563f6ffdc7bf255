import { problem, Problem } from "../chassis/http/problem.ts";
import { User } from "./models/user.ts";
import { passwordMatches } from "./passwords.ts";

/** Unknown address or wrong password: never said which. */
export const wrongCredentials = problem("wrong-credentials", 401, "E-mail address or password is wrong");

/** The user whose address and password these are. @throws Problem 401, in the same time for every address */
export async function login(email: string, password: string): Promise<User> {
  const user = await User.findOne({ where: { email } });
  if (!(await passwordMatches(password, user?.passwordHash)) || user === null) throw new Problem(wrongCredentials);
  return user;
}
