import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { identityOf } from "../core/process-identity.mjs";

const script = fileURLToPath(new URL("guard.sh", import.meta.url));
/** What the guard is given of a process: its identity, or `<pid>-ended` if it had ended before it could be read. */
const watched = new Set<string>();
let guard: ChildProcess | undefined;

/**
 * Has a process, its descendants and its group killed as soon as this program is gone, however it
 * ends. Returns the call that lets it go.
 */
export function guardProcess(pid: number): () => void {
  const identity = identityOf(pid) ?? `${pid}-ended`;
  watched.add(identity);
  if (guard === undefined) startGuard();
  else tell(guard, `+ ${identity}\n`);
  return () => {
    watched.delete(identity);
    if (guard !== undefined) tell(guard, `- ${identity}\n`);
  };
}

function startGuard(): void {
  const child = spawn("/bin/sh", [script], { cwd: "/", env: {}, stdio: ["pipe", "ignore", "ignore"], detached: true });
  // Neither the guard nor the pipe to it may keep this program alive.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on("error", () => replaceGuard(child));
  child.on("exit", () => replaceGuard(child));
  guard = child;
  for (const identity of watched) tell(child, `+ ${identity}\n`);
}

function replaceGuard(lost: ChildProcess): void {
  if (guard !== lost) return;
  guard = undefined;
  if (watched.size > 0) startGuard();
}

function tell(child: ChildProcess, line: string): void {
  child.stdin?.write(line);
}
