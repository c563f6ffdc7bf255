import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Refusal } from "../contract/refusal.mjs";
import { identityOf, isRunning, pidOf } from "./process-identity.mjs";

interface Holder {
  /** The identity of the process that has the lock. */
  readonly process: string;
}

/**
 * Takes the folder for this process; a lock whose process is gone counts for nothing.
 * @returns the call that gives it back
 * @throws Refusal naming the process that has it
 */
export function lockSandbox(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const file = path.join(folder, "lock.json");
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ process: identityOf(process.pid) }), { mode: 0o600 });
  try {
    while (!taken(own, file)) {
      const holder = readHolder(file);
      if (holder !== undefined && isRunning(holder.process)) {
        const pid = pidOf(holder.process);
        throw new Refusal(`a sandbox runs on this data already (process ${pid}).`, {
          path: folder,
          remedy: `Stop it first: Ctrl-C where it runs, or: kill ${pid}`,
        });
      }
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** A link appears whole or not at all, and of two at once only one is made. */
function taken(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch (error) {
    // Given back meanwhile, or left by a kill in the middle of writing it.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
