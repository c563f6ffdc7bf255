import { AsyncLocalStorage } from "node:async_hooks";
import { format } from "node:util";
import pino, { type DestinationStream, type Logger } from "pino";

/** Fields of every log line of one request. */
export interface RequestContext {
  readonly requestId: string;
  /** The signed-in user's uuid, once the token is verified. */
  user?: string;
}

/** The current request; a job runs in the context of the request that caused it. */
export const requestContext = new AsyncLocalStorage<RequestContext>();

const secretNames = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "authorization",
  "cookie",
  "otp",
  "secret",
  "privateKey",
];

/**
 * Paths that are redacted (LOGS-2); without wildcards, which cost more than the rest of the line.
 */
const redactedPaths = secretNames.flatMap((name) => [name, `body.${name}`, `headers.${name}`, `payload.${name}`]);

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

let waiting = "";

function write(): void {
  const lines = waiting;
  waiting = "";
  if (lines !== "") stdout.write(lines);
}

// Before the handler with which pino's destination writes the rest.
process.on("exit", write);
const stdout = pino.destination({ dest: 1, sync: false });

/** Writes the lines of one round of the event loop together: a write costs more than a line. */
const rounds: DestinationStream & Pick<typeof stdout, "flush"> = {
  write: (line) => {
    if (waiting === "") setImmediate(write);
    waiting += line;
  },
  flush: (done) => {
    write();
    stdout.flush(done);
  },
};

/** The logger of this process: JSON lines on stdout, each with its request id. */
export const log: Logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: redactedPaths, censor: "[redacted]" },
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
    warn: (...printed: unknown[]) => log.warn(format(...printed)),
    error: (...printed: unknown[]) => log.error(format(...printed)),
  });
}
