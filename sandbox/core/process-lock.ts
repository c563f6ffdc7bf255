import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { identityOf, isRunning } from "./process-identity.mjs";

interface Holder {
  /** The identity of the process that has the lock. */
  readonly process: string;
}

/**
 * Takes a lock file for this process; the lock of a process that has ended does not count. Returns
 * the call that releases it, or the identity of the process that has the lock.
 */
export function takeLock(file: string): { readonly release: () => void } | { readonly holder: string } {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ process: identityOf(process.pid) }), { mode: 0o600 });
  try {
    while (!linked(own, file)) {
      const holder = readHolder(file);
      if (holder !== undefined && isRunning(holder.process)) return { holder: holder.process };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** Creating a link is atomic, and only one of two concurrent calls succeeds. */
function linked(own: string, file: string): boolean {
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
    // Released meanwhile, or incomplete because a kill interrupted the writing.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
