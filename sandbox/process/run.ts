import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { Refusal } from "../../contract/refusal.mjs";
import type { Log } from "../core/log.ts";
import { identityOf } from "../core/process-identity.mjs";
import { guardProcess } from "./guard.ts";
import { unixUser } from "./unix-user.ts";

/**
 * The command, its environment and its user. Secrets belong in the environment or a file, never in
 * `args`, which every user of the machine can read.
 */
export interface ProcessOptions {
  /** Source of its lines in the log, such as `auth/http`. */
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workingFolder: string;
  /** User it runs as when the sandbox is root; otherwise it runs as the sandbox's own user. */
  readonly user?: string;
  readonly log: Log;
}

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How a process ended, as text: `with code 1`, `by SIGKILL`. */
export function describeExit({ code, signal }: ProcessExit): string {
  return signal === null ? `with code ${code ?? "none"}` : `by ${signal}`;
}

const keptLines = 20;

/**
 * One run of a command, from spawn to exit. It leads its own process group, which ends with it.
 */
export class ProcessRun {
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  /** The last twenty lines that it wrote. */
  readonly lastLines: readonly string[];
  readonly #child: ChildProcess;
  readonly #what: ProcessOptions;
  #ending: Promise<ProcessExit> | undefined;

  private constructor(
    what: ProcessOptions,
    child: ChildProcess,
    pid: number,
    lastLines: string[],
    exited: Promise<ProcessExit>,
  ) {
    this.#what = what;
    this.#child = child;
    this.pid = pid;
    this.lastLines = lastLines;
    this.exited = exited;
  }

  /** Starts the command; rejects if it cannot be executed. */
  static async start(what: ProcessOptions): Promise<ProcessRun> {
    const child = spawn(what.command, what.args ?? [], {
      cwd: what.workingFolder,
      env: { ...what.environment },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      ...(what.user === undefined ? {} : unixUser(what.user)),
    });
    const lastLines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) readLines(stream, what, lastLines);
    const exit = once(child, "exit");
    const close = once(child, "close");
    // If the spawn fails, these reject with the error that `spawned` throws.
    exit.catch(() => undefined);
    close.catch(() => undefined);
    const pid = await spawned(child, what);
    return new ProcessRun(what, child, pid, lastLines, ended(pid, exit, close));
  }

  /** Sends a signal to the process alone. */
  signal(signal: NodeJS.Signals): void {
    if (!this.#gone) sendSignal(this.pid, signal);
  }

  /**
   * Sends the signal, kills the process group after the timeout, and resolves when the process has
   * ended. A second call has no effect.
   */
  async end(signal: NodeJS.Signals, timeoutSeconds: number): Promise<ProcessExit> {
    this.#ending ??= this.#end(signal, timeoutSeconds);
    return this.#ending;
  }

  async #end(signal: NodeJS.Signals, timeoutSeconds: number): Promise<ProcessExit> {
    this.signal(signal);
    const timeout = setTimeout(() => {
      if (this.#gone) return;
      this.#what.log.write(this.#what.name, `still there ${timeoutSeconds} s after ${signal}: killed`);
      killGroup(this.pid);
    }, timeoutSeconds * 1000);
    const exit = await this.exited;
    clearTimeout(timeout);
    return exit;
  }

  get #gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

async function spawned(child: ChildProcess, what: ProcessOptions): Promise<number> {
  try {
    await once(child, "spawn");
  } catch (error) {
    throw new Refusal(`${what.command} cannot be executed in ${what.workingFolder}: ${String(error)}`, {
      path: what.name,
      remedy: "npm run doctor shows what this machine lacks.",
      cause: error,
    });
  }
  if (child.pid === undefined) throw new Error(`${what.name}: ${what.command} was given no process id`);
  return child.pid;
}

async function ended(pid: number, exit: Promise<unknown[]>, close: Promise<unknown>): Promise<ProcessExit> {
  const release = guardProcess(pid);
  const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null];
  // A process that has the id now was given it after this one ended: then the group has no member
  // either.
  if (identityOf(pid) === undefined) killGroup(pid);
  release();
  // Processes that left the group may hold the pipes open; do not wait for their output.
  await Promise.race([close, delay(500, undefined, { ref: false })]);
  return { code, signal };
}

function readLines(stream: Readable, what: ProcessOptions, lastLines: string[]): void {
  createInterface({ input: stream }).on("line", (line) => {
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
    what.log.write(what.name, line);
  });
}

function killGroup(pid: number): void {
  sendSignal(-pid, "SIGKILL");
}

/** Signals a process or, if the id is negative, a group; ignores one that has ended. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
