import { readFileSync } from "node:fs";

/**
 * The state of a process that has ended and that its parent has not yet waited for, or that is
 * about to be one.
 */
const ended = new Set(["Z", "X"]);

export function identityOf(pid) {
  const stat = statOf(pid);
  // The command's name comes second, in parentheses, and may hold spaces and parentheses itself.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const started = rest[18];
  return started === undefined || ended.has(state) ? undefined : `${pid}-${started}`;
}

export function isRunning(identity) {
  return identityOf(pidOf(identity)) === identity;
}

export function pidOf(identity) {
  return Number(identity.split("-", 1)[0]);
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return "";
    throw error;
  }
}
