import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "../contract/refusal.mjs";
import { isRunning, pidOf } from "./core/process-identity.mjs";
import { takeLock } from "./core/process-lock.ts";
import { recordProcesses } from "./process/guard.ts";

/**
 * Takes the folder for this process. If its last owner was killed, waits until every process that
 * the owner had started has ended: they use the same addresses.
 * @param say receives the progress of the wait
 * @returns the call that releases the folder
 * @throws Refusal with the process that has it, or the processes that do not end
 */
export async function lockSandbox(folder: string, say: (text: string) => void, waitSeconds = 30): Promise<() => void> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const lock = takeLock(path.join(folder, "lock.json"));
  if ("holder" in lock) {
    const pid = pidOf(lock.holder);
    throw new Refusal(`a sandbox runs on this data already (process ${pid}).`, {
      path: folder,
      remedy: `Stop it first: Ctrl-C where it runs, or: kill ${pid}`,
    });
  }
  const record = path.join(folder, "processes.json");
  try {
    await waitForEnd(folder, readRecord(record), say, waitSeconds);
  } catch (error) {
    lock.release();
    throw error;
  }
  const endRecord = recordProcesses(record);
  return () => {
    endRecord();
    lock.release();
  };
}

/**
 * The identities of the processes that the last owner had started; none if it stopped them itself.
 */
function readRecord(file: string): readonly string[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as string[]) : [];
}

async function waitForEnd(
  folder: string,
  processes: readonly string[],
  say: (text: string) => void,
  waitSeconds: number,
): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1000;
  let left = processes.filter(isRunning);
  if (left.length > 0) say(`waits for ${left.length} processes of a killed sandbox to end`);
  for (; left.length > 0; left = left.filter(isRunning)) {
    if (Date.now() > deadline)
      throw new Refusal(`processes of a killed sandbox still run: ${left.map(nameOf).join(", ")}.`, {
        path: folder,
        remedy: `End them: kill -9 ${left.map(pidOf).join(" ")}`,
      });
    await delay(20);
  }
}

/** Its id and the name of its program. */
function nameOf(identity: string): string {
  const pid = pidOf(identity);
  const file = `/proc/${pid}/comm`;
  return existsSync(file) ? `${pid} (${readFileSync(file, "utf8").trim()})` : `${pid}`;
}
