import { randomUUID } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";

/** The core of the servers that are measured, and the core of everything else. */
export const cores = { measured: 0, others: 1 } as const;

/** Ticks per second of /proc/<pid>/stat on Linux. */
const ticksPerSecond = 100;

interface ProcessOptions {
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Written to its standard input as JSON. */
  readonly settings?: object;
  readonly workingFolder?: string;
}

/** A server on a core of its own, whose log goes to a file: nobody else takes time to read it. */
export class MeasuredProcess {
  readonly #child: ChildProcess;

  constructor({ command, environment = {}, settings, workingFolder = process.cwd() }: ProcessOptions) {
    const { PATH = "" } = process.env;
    const file = path.join(tmpdir(), `groundwork-bench-${randomUUID()}.log`);
    const log = openSync(file, "w");
    // Without a name it disappears with its last reader.
    unlinkSync(file);
    this.#child = spawn("taskset", ["-c", String(cores.measured), ...command], {
      cwd: workingFolder,
      env: { PATH, ...environment },
      stdio: ["pipe", log, "inherit"],
    });
    closeSync(log);
    this.#child.stdin?.end(JSON.stringify(settings ?? {}));
  }

  /** Processor time of all its threads, in microseconds. */
  cpuMicroseconds(): number {
    const stat = this.#proc("stat");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6;
  }

  /** Resident memory in MB of 2^20 bytes. */
  megabytes(): number {
    return Number(/^VmRSS:\s+(\d+)/m.exec(this.#proc("status"))?.[1]) / 1024;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }

  #proc(file: string): string {
    return readFileSync(`/proc/${String(this.#child.pid)}/${file}`, "utf8");
  }
}

/** Processor time of everything that ran on a core since the machine started, in microseconds. */
export function coreMicroseconds(core: number): number {
  const line = new RegExp(`^cpu${core} +(.*)$`, "m").exec(readFileSync("/proc/stat", "utf8"))?.[1] ?? "";
  const [user = 0, nice = 0, system = 0, , , interrupt = 0, softInterrupt = 0] = line.split(" ").map(Number);
  return ((user + nice + system + interrupt + softInterrupt) / ticksPerSecond) * 1e6;
}

/** Runs a program of bench/service to its end on one core. @returns what it printed */
export async function runProgram(file: string, core: number, settings: object): Promise<unknown> {
  const child = spawn("taskset", ["-c", String(core), process.execPath, path.join(import.meta.dirname, file)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(settings));
  return JSON.parse(await text(child.stdout)) as unknown;
}
