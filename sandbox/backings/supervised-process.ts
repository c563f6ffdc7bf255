import { setTimeout as delay } from "node:timers/promises";

import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import { ProcessRun, type ProcessCommand, type ProcessExit } from "./process-run.ts";

/** What a {@link SupervisedProcess} needs to know. */
export interface SupervisedProcessOptions extends ProcessCommand {
  /** Runs before each start, restarts included; a place to clear what a killed run left. */
  readonly prepare?: () => Promise<void>;
  /** Polled until true; a rejection means "not yet" and is shown when time runs out. Without it a process is ready once it runs. */
  readonly ready?: () => Promise<boolean>;
  /** @default 30 */
  readonly readyTimeoutSeconds?: number;
  /** @default "SIGTERM" */
  readonly stopSignal?: NodeJS.Signals;
  /** From the stop signal to SIGKILL. @default 5 */
  readonly stopTimeoutSeconds?: number;
  /** What happens when it dies unasked. @default "stay-dead" */
  readonly whenItDies?: "restart" | "stay-dead";
  /** Wait before the first restart; doubled by each death up to ten seconds, reset by ten seconds of life. @default 250 */
  readonly restartDelayMs?: number;
}

export type ProcessState = "stopped" | "starting" | "running" | "waiting-to-restart" | "stopping";

const pollMs = 25;
const longestDelayMs = 10_000;

/** A real server or task: started until ready, watched, restarted where asked, stopped in time, and dead when the sandbox is. */
export class SupervisedProcess {
  readonly #options: SupervisedProcessOptions;
  #state: ProcessState = "stopped";
  #run: ProcessRun | undefined;
  #restarts = 0;
  #life = Promise.resolve<ProcessExit>({ code: null, signal: null });
  #starting: Promise<ProcessRun> | undefined;
  #stopAsked = new AbortController();

  constructor(options: SupervisedProcessOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.#run?.pid;
  }

  /** How often it was started again since {@link start}. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Resolves when it has ended for good: stopped, or dead and not to be restarted. */
  get ended(): Promise<ProcessExit> {
    return this.#life;
  }

  /** Resolves when it is ready; rejects with its last lines, and with nothing left running, where it does not get there. */
  async start(): Promise<void> {
    if (this.#state !== "stopped") throw new Error(`${this.name}: cannot be started: it is ${this.#state}`);
    this.#stopAsked = new AbortController();
    this.#restarts = 0;
    this.#starting = this.#startOnce().catch((error: unknown) => {
      this.#become("stopped");
      throw error;
    });
    const run = await this.#starting;
    this.#life = this.#live(run).finally(() => this.#become("stopped"));
  }

  /** Asks it to end, kills it when it has not within the stop timeout, and resolves when it is gone. */
  async stop(): Promise<void> {
    if (this.#state === "stopped") return;
    this.#state = "stopping";
    this.#stopAsked.abort();
    if (this.#run !== undefined) await this.#end(this.#run);
    // A start under way ends by itself once it sees that it was stopped; its caller has the error.
    await Promise.allSettled([this.#starting]);
    await this.#life;
  }

  /** Sends a signal, such as one that makes it read its configuration again. */
  signal(signal: NodeJS.Signals): void {
    this.#run?.signal(signal);
  }

  async #startOnce(): Promise<ProcessRun> {
    this.#become("starting");
    await this.#options.prepare?.();
    const run = await ProcessRun.start(this.#options);
    this.#run = run;
    const startedAt = Date.now();
    const problem = await this.#untilReady(run, startedAt);
    if (problem === undefined) {
      this.#become("running");
      return run;
    }
    await this.#end(run);
    this.#run = undefined;
    throw new Refusal(startError(this.#options, run, problem), {
      remedy: "Fix what these lines name, and start again.",
    });
  }

  /** Undefined once ready, else why it will not be. */
  async #untilReady(run: ProcessRun, startedAt: number): Promise<string | undefined> {
    const { ready = async () => Promise.resolve(true), readyTimeoutSeconds = 30 } = this.#options;
    const gone = run.exited.then((exit) => `ended ${describe(exit)} before it was ready`);
    let reason = "its probe says no";
    const probe = async (): Promise<boolean> => {
      try {
        return await ready();
      } catch (error) {
        reason = errorMessage(error);
        return false;
      }
    };
    const deadline = startedAt + readyTimeoutSeconds * 1000;
    const timeout = delay(deadline - Date.now(), false, { ref: false });
    while (Date.now() < deadline) {
      if (this.#stopAsked.signal.aborted) return "was stopped before it was ready";
      const answer = await Promise.race([gone, probe(), timeout]);
      if (typeof answer === "string") return answer;
      if (answer) return undefined;
      await Promise.race([gone, delay(pollMs)]);
    }
    return `was not ready after ${readyTimeoutSeconds} s (${reason})`;
  }

  /** From ready to the end for good, through as many restarts as it takes. */
  async #live(first: ProcessRun): Promise<ProcessExit> {
    const { restartDelayMs: firstDelayMs = 250 } = this.#options;
    let restartDelayMs = firstDelayMs;
    let run = first;
    for (;;) {
      const startedAt = Date.now();
      const exit = await run.exited;
      this.#run = undefined;
      if (this.#stopAsked.signal.aborted) return exit;
      this.#options.log.write(this.name, `ended ${describe(exit)}, unasked`);
      if (this.#options.whenItDies !== "restart") return exit;
      if (Date.now() - startedAt > longestDelayMs) restartDelayMs = firstDelayMs;
      const next = await this.#startAgain(restartDelayMs);
      if (next === undefined) return exit;
      restartDelayMs = Math.min(restartDelayMs * 2, longestDelayMs);
      run = next;
    }
  }

  /** Tries until it is ready again; undefined when asked to stop meanwhile. */
  async #startAgain(firstDelayMs: number): Promise<ProcessRun | undefined> {
    for (let waitMs = firstDelayMs; ; waitMs = Math.min(waitMs * 2, longestDelayMs)) {
      this.#become("waiting-to-restart");
      if (!(await this.#waited(waitMs))) return undefined;
      this.#restarts += 1;
      try {
        return await this.#startOnce();
      } catch (error) {
        if (this.#stopAsked.signal.aborted) return undefined;
        this.#options.log.write(this.name, errorMessage(error));
      }
    }
  }

  async #waited(ms: number): Promise<boolean> {
    const asked = this.#stopAsked.signal;
    await delay(ms, undefined, { signal: asked }).catch((error: unknown) => {
      if (!asked.aborted) throw error;
    });
    return !asked.aborted;
  }

  async #end(run: ProcessRun): Promise<void> {
    const { stopSignal = "SIGTERM", stopTimeoutSeconds = 5 } = this.#options;
    await run.end(stopSignal, stopTimeoutSeconds);
  }

  /** A stop that was asked for is not undone by what was under way. */
  #become(state: ProcessState): void {
    if (state === "stopped" || !this.#stopAsked.signal.aborted) this.#state = state;
  }
}

function describe(exit: ProcessExit): string {
  return exit.signal === null ? `with code ${exit.code ?? "none"}` : `by ${exit.signal}`;
}

function startError(what: ProcessCommand, run: ProcessRun, problem: string): string {
  const lines =
    run.lastLines.length === 0
      ? ["  It wrote nothing."]
      : ["  Its last lines:", ...run.lastLines.map((line) => `    ${line}`)];
  return [`${what.name}: ${problem} (${what.command} in ${what.workingFolder}).`, ...lines].join("\n");
}
