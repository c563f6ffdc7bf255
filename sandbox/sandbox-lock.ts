import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Refused: another sandbox works on the same data. */
export class SandboxRuns extends Error {
  override readonly name = "SandboxRuns";
}

interface Holder {
  readonly pid: number;
  /**
   * When the process began, in clock ticks since boot: a process id is used again, this pair is
   * not.
   */
  readonly began: string;
}

/**
 * Takes the folder for this process; a lock whose process is gone counts for nothing.
 * @returns the call that gives it back
 * @throws SandboxRuns naming the process that has it
 */
export function lockSandbox(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const file = path.join(folder, "lock.json");
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, began: beginOf(process.pid) }), { mode: 0o600 });
  try {
    while (!taken(own, file)) {
      const holder = readHolder(file);
      if (holder !== undefined && beginOf(holder.pid) === holder.began) {
        throw new SandboxRuns(
          `${folder}: a sandbox runs on this data already (process ${holder.pid}).\n  Stop it first: Ctrl-C where it runs, or: kill ${holder.pid}`,
        );
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

function beginOf(pid: number): string | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}
