import type { ProcessName, ServiceName } from "../../../contract/services.ts";
import { MissingVariables } from "../../../contract/values.ts";
import { processConfig, UnusableVariables, type ProcessConfig } from "./config.ts";
import { log, startLog } from "./log.ts";

/** Ends what a process began: finishes what is under way, takes nothing new. */
export type Stop = () => Promise<void>;

/** Kept back of the stop timeout, so that the process ends by itself before it is killed. */
const reserveSeconds = 5;

/**
 * The life of one process: reads its environment (a refusal is told in words, exit 1), starts, and on SIGTERM or SIGINT stops
 * within the contract's stop timeout. `start` imports what it runs, so that a refusal takes no time.
 */
export async function runProcess<S extends ServiceName, P extends ProcessName<S>>(
  service: S,
  processName: P,
  start: (config: ProcessConfig<S, P>) => Promise<Stop>,
): Promise<void> {
  return runConfigured(() => processConfig(service, processName), start);
}

/** As {@link runProcess}, for a process of any contract. */
export async function runConfigured<C extends { name: string; values: object; stopTimeoutSeconds: number }>(
  read: () => C,
  start: (config: C) => Promise<Stop>,
): Promise<void> {
  const config = configOrExit(read);
  if (config === undefined) return;
  startLog(config as C & { values: { LOG_LEVEL: string; RELEASE: string } });
  process.on("uncaughtException", (err) => fail(err, "failed"));
  process.on("unhandledRejection", (err) => fail(err, "failed"));
  let stop: Stop;
  try {
    stop = await start(config);
  } catch (err) {
    fail(err, "not started");
    return;
  }
  log.info("started");
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    void stopWithin(stop, config.stopTimeoutSeconds - reserveSeconds);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** The configuration; where it is refused, says why on stderr and has the process exit with 1. */
export function configOrExit<C>(read: () => C): C | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MissingVariables || error instanceof UnusableVariables)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function stopWithin(stop: Stop, seconds: number): Promise<void> {
  const overdue = setTimeout(
    () => fail(new Error(`not stopped after ${seconds} s`), "stop is overdue"),
    seconds * 1_000,
  );
  try {
    await stop();
  } catch (err) {
    fail(err, "not stopped cleanly");
    return;
  }
  clearTimeout(overdue);
  log.info("stopped");
  leave(0);
}

function fail(err: unknown, message: string): void {
  log.fatal({ err }, message);
  leave(1);
}

function leave(code: number): void {
  log.flush(() => process.exit(code));
}
