import { timeouts } from "../../../contract/limits.ts";
import type { HealthCheck, ProcessName, ServiceName } from "../../../contract/services.ts";
import { MissingVariables } from "../../../contract/values.ts";
import { closeErrorReports, hasErrorReports, reportError, startErrorReports } from "../telemetry/error-reports.ts";
import { processConfig, InvalidVariables, type ProcessConfig } from "./config.ts";
import { injectedValues, UnreadableSecrets, type InjectedVariables } from "../secrets/injected-values.ts";
import { serveLiveness } from "./liveness.ts";
import { log, startLog } from "./log.ts";
import { readMetricsLast, stopApm } from "../telemetry/apm.ts";
import { serveMetrics } from "../telemetry/serve-metrics.ts";

/** Stops a process gracefully: accepts no new work and finishes work in progress. */
export type Stop = () => Promise<void>;

/**
 * Runs one process: reads its configuration and injected secrets (if invalid: message on stderr, exit 1), starts, and on
 * SIGTERM or SIGINT stops within the declared stop timeout. `start` imports its modules itself, so
 * that invalid configuration fails fast.
 */
export async function runProcess<S extends ServiceName, P extends ProcessName<S>>(
  service: S,
  processName: P,
  start: (config: ProcessConfig<S, P>) => Promise<Stop>,
): Promise<void> {
  return runConfigured(() => processConfig(service, processName), start);
}

type Values = Readonly<Record<string, string | undefined>>;

/** The parts of a process configuration that every process has. */
interface RunConfig {
  readonly name: string;
  readonly values: Values;
  readonly injected: InjectedVariables;
  readonly bindAddress: string;
  readonly port?: unknown;
  readonly health: HealthCheck;
  readonly stopTimeoutSeconds: number;
}

/** The configuration of a process, as far as New Relic's agent needs it. */
interface MeasuredConfig {
  readonly name: string;
  readonly service: string;
  readonly values: {
    readonly RELEASE: string;
    readonly NEW_RELIC_LICENSE_KEY?: string | undefined;
    readonly NEW_RELIC_APPLICATION?: string | undefined;
  };
}

/**
 * As {@link runProcess}, for a process of any contract. A process without a port answers its health
 * check here; every process answers scrapes of its metrics.
 */
export async function runConfigured<C extends RunConfig>(
  read: () => C,
  start: (config: C) => Promise<Stop>,
): Promise<void> {
  const config = await configOrExit(read);
  if (config === undefined) return;
  startLog(config as C & { values: { LOG_LEVEL: string; RELEASE: string } });
  process.on("uncaughtException", (err) => fail(err, "failed"));
  process.on("unhandledRejection", (err) => fail(err, "failed"));
  let stop: Stop;
  try {
    await measure(config as C & MeasuredConfig);
    await startErrorReports(config);
    stop = await start(config);
    if (config.port === undefined) await serveLiveness({ ...config.health, bindAddress: config.bindAddress });
    else serveMetrics(config.bindAddress);
  } catch (err) {
    fail(err, "start failed");
    return;
  }
  log.info("started");
  let stopping = false;
  const onSignal = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    void stopWithin(stop, config.stopTimeoutSeconds - timeouts.stopReserve);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** Has New Relic measure the process if the stack configures it; otherwise its agent is not loaded. */
async function measure({ name, service, values }: MeasuredConfig): Promise<void> {
  if (values.NEW_RELIC_LICENSE_KEY === undefined) return;
  const { startNewRelic } = await import("../telemetry/new-relic.ts");
  const application = `${values.NEW_RELIC_APPLICATION ?? "groundwork"}-${service}`;
  startNewRelic({ process: name, release: values.RELEASE, application, licenseKey: values.NEW_RELIC_LICENSE_KEY });
}

/**
 * The configuration with the values of its injected secrets, which process.env does not get; if it is
 * invalid or a secret cannot be read, prints the reason on stderr and sets exit code 1.
 */
export async function configOrExit<
  C extends { readonly name: string; readonly values: Values; readonly injected: InjectedVariables },
>(read: () => C): Promise<C | undefined> {
  try {
    const config = read();
    const values = await injectedValues(config.name, config.injected, config.values);
    return { ...config, values: { ...config.values, ...values } };
  } catch (error) {
    if (!refusals.some((refusal) => error instanceof refusal)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

const refusals = [MissingVariables, InvalidVariables, UnreadableSecrets];

async function stopWithin(stop: Stop, seconds: number): Promise<void> {
  const overdue = setTimeout(
    () => fail(new Error(`not stopped after ${seconds} s`), "stop timed out"),
    seconds * 1_000,
  );
  try {
    await readMetricsLast();
    await stop();
    await stopApm();
  } catch (err) {
    fail(err, "stop failed");
    return;
  }
  clearTimeout(overdue);
  log.info("stopped");
  leave(0);
}

function fail(err: unknown, message: string): void {
  log.fatal({ err }, message);
  reportError(err, { level: "fatal", origin: "process", during: message });
  leave(1);
}

let isLeaving = false;

/** Exits once what is logged and reported has left; a second fault meanwhile does not shorten it. */
function leave(code: number): void {
  if (isLeaving) return;
  isLeaving = true;
  const flush = (): void => log.flush(() => process.exit(code));
  if (hasErrorReports()) void closeErrorReports().then(flush, flush);
  else flush();
}
