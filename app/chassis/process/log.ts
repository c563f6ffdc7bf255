import { AsyncLocalStorage } from "node:async_hooks";
import { format } from "node:util";
import pino, { type DestinationStream, type Logger } from "pino";
import { redactLine } from "../telemetry/redaction.ts";

/** Fields of every log line of one request. */
export interface RequestContext {
  readonly requestId: string;
  /** The trace of the load balancer or of the caller, while the request itself is answered. */
  readonly traceId?: string;
  /** The signed-in user's uuid, once the token is verified. */
  user?: string;
}

/** The current request; a job runs in the context of the request that caused it. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

/**
 * The fields of an error that are safe to log: without statement, parameters and row of a database
 * error.
 */
export function loggedError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: loggedError(error.cause) }),
  };
}

/**
 * Memory for lines that the reader of stdout has not taken. What exceeds it is dropped and counted:
 * a slow reader neither blocks a request nor fills the memory of the task.
 */
const mostWaitingBytes = 16 * 1_024 * 1_024;

let waiting = "";
let dropped = 0;

function write(): void {
  const lines = waiting;
  waiting = "";
  if (lines !== "") stdout.write(lines);
}

// Before the handler with which pino's destination writes the rest.
process.on("exit", write);
const stdout = pino.destination({ dest: 1, sync: false, maxLength: mostWaitingBytes });
stdout.on("drop", (lines: string) => (dropped += lines.split("\n").length - 1));
stdout.on("drain", () => {
  if (dropped === 0) return;
  const lines = dropped;
  dropped = 0;
  log.error({ lines }, "log lines dropped: stdout was read too slowly");
});

/** Writes the lines of one round of the event loop together: a write costs more than a line. */
const rounds: DestinationStream & Pick<typeof stdout, "flush"> = {
  write: (line) => {
    if (waiting === "") setImmediate(write);
    waiting += redactLine(line);
  },
  flush: (done) => {
    write();
    stdout.flush(done);
  },
};

/** The logger of this process: JSON lines on stdout, without secrets, each with its request id. */
export const log: Logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    serializers: { err: loggedError },
    // A copy, because pino adds the fields of the line to the object.
    mixin: () => ({ ...requestContext.getStore() }),
  },
  rounds,
);

/**
 * Adds process and release to every later line, sets the log level, and makes lines of the log from
 * what libraries print, as Sequelize does when it cannot roll back on a connection that is cut.
 */
export function startLog(config: { name: string; values: { LOG_LEVEL: string; RELEASE?: string } }): void {
  const { LOG_LEVEL: level, RELEASE: release } = config.values;
  log.setBindings({ process: config.name, ...(release === undefined ? {} : { release }) });
  log.level = level;
  Object.assign(console, {
    log: (...printed: unknown[]) => log.info(format(...printed)),
    info: (...printed: unknown[]) => log.info(format(...printed)),
    debug: (...printed: unknown[]) => log.debug(format(...printed)),
    warn: (...printed: unknown[]) => log.warn(format(...printed)),
    error: (...printed: unknown[]) => log.error(format(...printed)),
  });
}
