import { execFileSync } from "node:child_process";
import { Refusal } from "../../contract/refusal.mjs";

/** Numbers of a user of this machine. */
export interface UnixUser {
  readonly uid: number;
  readonly gid: number;
}

/** The users that were looked up. A look-up holds up everything else, and a start needs thirty. */
const known = new Map<string, UnixUser>();

/**
 * The user that a server runs as if this program is root; undefined otherwise, since only its own
 * user is possible.
 */
export function unixUser(name: string): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const user = known.get(name) ?? { uid: idOf(name, "-u"), gid: idOf(name, "-g") };
  known.set(name, user);
  return user;
}

function idOf(name: string, flag: "-u" | "-g"): number {
  try {
    return Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }));
  } catch (error) {
    throw new Refusal("this machine has no such user, and a server may not run as root.", {
      path: `user ${name}`,
      remedy: `Install the package that creates it, or add it: useradd --system ${name}`,
      cause: error,
    });
  }
}
