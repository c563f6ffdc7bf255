import { setTimeout as delay } from "node:timers/promises";
import { errorMessage, Refusal } from "../../contract/refusal.mjs";
import { pause } from "./pause.ts";
import { describeExit, ProcessRun, type ProcessOptions, type ProcessExit } from "./run.ts";

export interface SupervisedProcessOptions extends ProcessOptions {
  /** Runs before each start, restarts included, to remove what a killed run left. */
  readonly prepare?: () => Promise<void>;
  /**
   * Polled until true; a rejection means "not yet" and is shown when time runs out. Without it a
   * process is ready once it runs.
   */
  readonly ready?: () => Promise<boolean>;
  /** @default 30 */
  readonly readyTimeoutSeconds?: number;
  /** @default "SIGTERM" */
  readonly stopSignal?: NodeJS.Signals;
  /** From the stop signal to SIGKILL. @default 5 */
  readonly stopTimeoutSeconds?: number;
  /** What happens if it ends without a stop. @default "stay-dead" */
  readonly whenItDies?: "restart" | "stay-dead";
  /**
   * Wait before the first restart; doubled by each death up to ten seconds, reset by ten seconds of
   * life. @default 250
   */
  readonly restartDelayMs?: number;
}

export type ProcessState = "stopped" | "starting" | "running" | "waiting-to-restart" | "stopping";

const pollMs = 25;
const longestDelayMs = 10_000;

/**
 * A server or task: started until ready, supervised, restarted if configured, stopped within a
 * timeout, and killed when the sandbox dies.
 */
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

  /** Number of restarts since {@link start}. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Resolves when it has ended and will not be restarted. */
  get ended(): Promise<ProcessExit> {
    return this.#life;
  }

  /** Resolves when it is ready; otherwise stops it and rejects with its last lines. */
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

  /** Sends the stop signal, kills it after the stop timeout, and resolves when it has ended. */
  async stop(): Promise<void> {
    if (this.#state === "stopped") return;
    this.#state = "stopping";
    this.#stopAsked.abort();
    if (this.#run !== undefined) await this.#end(this.#run);
    // A start in progress ends by itself after the stop; its caller receives the error.
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

  /** Undefined once it is ready, else why it is not. */
  async #untilReady(run: ProcessRun, startedAt: number): Promise<string | undefined> {
    const { ready = async () => Promise.resolve(true), readyTimeoutSeconds = 30 } = this.#options;
    const gone = run.exited.then((exit) => `ended ${describeExit(exit)} before it was ready`);
    let reason = "its probe failed";
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
      if (this.#stopped()) return "was stopped before it was ready";
      const answer = await Promise.race([gone, probe(), timeout]);
      if (typeof answer === "string") return answer;
      if (answer) return undefined;
      await Promise.race([gone, delay(pollMs)]);
    }
    return `was not ready after ${readyTimeoutSeconds} s (${reason})`;
  }

  /** Supervises the process until its final end, through every restart. */
  async #live(first: ProcessRun): Promise<ProcessExit> {
    const { restartDelayMs: firstDelayMs = 250 } = this.#options;
    let restartDelayMs = firstDelayMs;
    let run = first;
    for (;;) {
      const startedAt = Date.now();
      const exit = await run.exited;
      this.#run = undefined;
      if (this.#stopped()) return exit;
      this.#options.log.write(this.name, `ended ${describeExit(exit)} unexpectedly`);
      if (this.#options.whenItDies !== "restart") return exit;
      if (Date.now() - startedAt > longestDelayMs) restartDelayMs = firstDelayMs;
      const next = await this.#startAgain(restartDelayMs);
      if (next === undefined) return exit;
      restartDelayMs = Math.min(restartDelayMs * 2, longestDelayMs);
      run = next;
    }
  }

  /** Restarts it until it is ready; undefined if it was stopped meanwhile. */
  async #startAgain(firstDelayMs: number): Promise<ProcessRun | undefined> {
    for (let waitMs = firstDelayMs; ; waitMs = Math.min(waitMs * 2, longestDelayMs)) {
      this.#become("waiting-to-restart");
      await pause(waitMs, this.#stopAsked.signal);
      if (this.#stopped()) return undefined;
      this.#restarts += 1;
      try {
        return await this.#startOnce();
      } catch (error) {
        if (this.#stopAsked.signal.aborted) return undefined;
        this.#options.log.write(this.name, errorMessage(error));
      }
    }
  }

  #stopped(): boolean {
    return this.#stopAsked.signal.aborted;
  }

  async #end(run: ProcessRun): Promise<void> {
    const { stopSignal = "SIGTERM", stopTimeoutSeconds = 5 } = this.#options;
    await run.end(stopSignal, stopTimeoutSeconds);
  }

  /** A start in progress does not undo a requested stop. */
  #become(state: ProcessState): void {
    if (state === "stopped" || !this.#stopped()) this.#state = state;
  }
}

function startError(what: ProcessOptions, run: ProcessRun, problem: string): string {
  const lines =
    run.lastLines.length === 0
      ? ["  It wrote nothing."]
      : ["  Its last lines:", ...run.lastLines.map((line) => `    ${line}`)];
  return [`${what.name}: ${problem} (${what.command} in ${what.workingFolder}).`, ...lines].join("\n");
}
