import { spawn, type ChildProcess } from "node:child_process";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { identityOf } from "../core/process-identity.mjs";

const script = fileURLToPath(new URL("guard.sh", import.meta.url));
/**
 * The guard's record of a process: its identity, or `<pid>-ended` if it had ended before it could
 * be read.
 */
const watched = new Set<string>();
const records = new Set<string>();
let guard: ChildProcess | undefined;

/**
 * Keeps a file with the identities of the guard and of every process that it watches, until the
 * returned call removes the file. After a kill -9 of this program the next start waits for them.
 */
export function recordProcesses(file: string): () => void {
  records.add(file);
  writeRecords();
  return () => {
    records.delete(file);
    rmSync(file, { force: true });
  };
}

/**
 * Kills a process, its descendants and its group as soon as this program ends, even by kill -9.
 * Returns the call that ends the watch.
 */
export function guardProcess(pid: number): () => void {
  const identity = identityOf(pid) ?? `${pid}-ended`;
  watched.add(identity);
  if (guard === undefined) startGuard();
  else send(guard, `+ ${identity}\n`);
  writeRecords();
  return () => {
    watched.delete(identity);
    writeRecords();
    if (guard !== undefined) send(guard, `- ${identity}\n`);
  };
}

function startGuard(): void {
  const child = spawn("/bin/sh", [script, ...watched], {
    cwd: "/",
    env: {},
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Neither the guard nor the pipe to it may keep this program alive.
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on("error", () => replaceGuard(child));
  child.on("exit", () => replaceGuard(child));
  guard = child;
}

/** Replaced by a rename, so that a kill in the middle of writing leaves the last record. */
function writeRecords(): void {
  const guardIdentity = guard?.pid === undefined ? undefined : identityOf(guard.pid);
  const identities = guardIdentity === undefined ? [...watched] : [guardIdentity, ...watched];
  for (const file of records) {
    writeFileSync(`${file}.new`, JSON.stringify(identities), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

function replaceGuard(lost: ChildProcess): void {
  if (guard !== lost) return;
  guard = undefined;
  if (watched.size > 0) startGuard();
  writeRecords();
}

function send(child: ChildProcess, line: string): void {
  child.stdin?.write(line);
}
