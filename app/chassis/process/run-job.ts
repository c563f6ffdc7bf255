import type { FunctionName } from "../../../contract/functions.ts";
import { errorMessage } from "../../../contract/refusal.mjs";
import { jobConfig, type JobConfig } from "./config.ts";
import { log, startLog } from "./log.ts";
import { redactLine } from "../telemetry/redaction.ts";
import { configOrExit } from "./run-process.ts";

/** Handles the one event of a job. */
type JobHandler<F extends FunctionName> = (
  event: unknown,
  config: JobConfig<F>,
) => Promise<Readonly<Record<string, unknown>>>;

/** The exit code of a program that SIGTERM ended. */
const terminated = 128 + 15;

/**
 * Runs the handler of a function once, on the event in the argument of the command: the exit code is
 * 0 if it succeeds, otherwise 1, and the last line of the output is the reason.
 */
export async function runJob<F extends FunctionName>(name: F, handle: JobHandler<F>): Promise<void> {
  const config = await configOrExit(() => jobConfig(name));
  if (config === undefined) return;
  startLog(config as JobConfig<F> & { values: { LOG_LEVEL: string } });
  // The first process of a container gets no signal that it does not ask for.
  process.on("SIGTERM", () => process.exit(terminated));
  log.info("invoked");
  try {
    await handle(JSON.parse(process.argv[2] ?? ""), config);
    log.info("done");
  } catch (err) {
    log.error({ err }, "failed");
    process.exitCode = 1;
    // Kubernetes keeps the end of the output, and Pulumi prints it: a line of the log may be longer.
    log.flush(() => process.stderr.write(redactLine(`${name}: ${errorMessage(err)}\n`)));
  }
}
