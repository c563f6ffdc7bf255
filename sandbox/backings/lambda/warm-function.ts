import { FunctionRuntimeApi, type FunctionEvent, type FunctionOutcome } from "../../core/function-runtime-api.ts";
import { pause } from "../../process/pause.ts";
import { describeExit, ProcessRun, type ProcessOptions } from "../../process/run.ts";

interface Warm {
  readonly api: FunctionRuntimeApi;
  readonly run: ProcessRun;
  readonly exited: Promise<FunctionOutcome>;
}

/**
 * A function that is called often: its process stays for the next event, as Lambda keeps one.
 * Another one is started after it ended or a call took longer than its timeout.
 */
export class WarmFunction {
  readonly #process: ProcessOptions;
  #warm: Promise<Warm> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(process: ProcessOptions) {
    this.#process = process;
  }

  /** Calls the function after the calls before it have ended. */
  async invoke(event: FunctionEvent): Promise<FunctionOutcome> {
    const turn = this.#last.then(async () => this.#invoke(event));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#end();
    await this.#last;
  }

  async #invoke(event: FunctionEvent): Promise<FunctionOutcome> {
    if (this.#stopped) return failed("Sandbox.Stopped", "the sandbox was stopped");
    const isNew = this.#warm === undefined;
    this.#warm ??= this.#start(event);
    const warm = await this.#warm;
    const done = new AbortController();
    try {
      if (!isNew) {
        const ended = await Promise.race([warm.api.idle, warm.exited]);
        if (ended !== undefined) return await this.#again(event);
        warm.api.offer(event);
      }
      const outcome = await Promise.race([warm.api.outcome, warm.exited, late(event, done.signal)]);
      if ("errorType" in outcome && /^(Runtime|Sandbox)\./.test(outcome.errorType)) await this.#end();
      return outcome;
    } finally {
      done.abort();
    }
  }

  /** Its process ended while nothing was called. */
  async #again(event: FunctionEvent): Promise<FunctionOutcome> {
    await this.#end();
    return this.#invoke(event);
  }

  async #start(event: FunctionEvent): Promise<Warm> {
    const api = await FunctionRuntimeApi.start(event);
    const environment = { ...this.#process.environment, AWS_LAMBDA_RUNTIME_API: api.address };
    const run = await ProcessRun.start({ ...this.#process, environment });
    const exited = run.exited.then((exit) => failed("Runtime.ExitError", `the process ended ${describeExit(exit)}`));
    return { api, run, exited };
  }

  async #end(): Promise<void> {
    const warm = this.#warm;
    this.#warm = undefined;
    if (warm === undefined) return;
    const { api, run } = await warm;
    await run.end("SIGTERM", 2);
    await api.stop();
  }
}

const failed = (errorType: string, errorMessage: string): FunctionOutcome => ({ errorType, errorMessage });

async function late({ timeoutSeconds }: FunctionEvent, done: AbortSignal): Promise<FunctionOutcome> {
  await pause(timeoutSeconds * 1_000, done);
  return failed("Sandbox.Timedout", `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
}
