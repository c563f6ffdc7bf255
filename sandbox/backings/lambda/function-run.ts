import { sandboxFigures } from "../../core/differences.ts";
import { pause } from "../../process/pause.ts";
import { describeExit, ProcessRun, type ProcessOptions } from "../../process/run.ts";
import { FunctionRuntimeApi, type FunctionEvent, type FunctionOutcome } from "../../core/function-runtime-api.ts";

/** One invocation and its process. */
export interface FunctionRunOptions extends FunctionEvent {
  readonly process: ProcessOptions;
  /** Ends the invocation when it aborts. */
  readonly stop: AbortSignal;
}

/** How an invocation ended, and the last lines of its process. */
export interface FunctionRun {
  readonly outcome: FunctionOutcome;
  readonly lastLines: readonly string[];
}

/**
 * One invocation: starts a process, hands it the event and ends it. Resolves with the outcome,
 * also if the function failed.
 */
export async function runFunction({ process: what, stop, ...event }: FunctionRunOptions): Promise<FunctionRun> {
  const api = await FunctionRuntimeApi.start(event);
  const done = new AbortController();
  try {
    const environment = { ...what.environment, AWS_LAMBDA_RUNTIME_API: api.address };
    const run = await ProcessRun.start({ ...what, environment });
    try {
      const exited = run.exited.then((exit) => failed("Runtime.ExitError", `the process ended ${describeExit(exit)}`));
      const outcome = await Promise.race([api.outcome, exited, timedOut(api, event, done.signal), stopped(stop)]);
      // It may still write a last line; Lambda freezes a process when it requests the next event.
      if ("result" in outcome) await Promise.race([api.idle, run.exited, pause(500, done.signal)]);
      return { outcome, lastLines: run.lastLines };
    } finally {
      await run.end("SIGTERM", 2);
    }
  } finally {
    done.abort();
    await api.stop();
  }
}

const failed = (errorType: string, errorMessage: string): FunctionOutcome => ({ errorType, errorMessage });

/**
 * The timeout starts when the process receives the event; before that, the start timeout of
 * processes applies.
 */
async function timedOut(api: FunctionRuntimeApi, event: FunctionEvent, done: AbortSignal): Promise<FunctionOutcome> {
  const { startCapSeconds } = sandboxFigures;
  const late = pause(startCapSeconds * 1000, done).then(() => "late" as const);
  const first = await Promise.race([api.begun, late]);
  if (first === "late")
    return failed("Runtime.InitError", `the process requested no event within ${startCapSeconds} s`);
  await pause(event.timeoutSeconds * 1000, done);
  return failed("Sandbox.Timedout", `Task timed out after ${event.timeoutSeconds.toFixed(2)} seconds`);
}

async function stopped(stop: AbortSignal): Promise<FunctionOutcome> {
  const outcome = failed("Sandbox.Stopped", "the sandbox was stopped");
  return new Promise((resolve) => {
    if (stop.aborted) resolve(outcome);
    stop.addEventListener("abort", () => resolve(outcome), { once: true });
  });
}
