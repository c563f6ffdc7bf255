import { AsyncLocalStorage } from "node:async_hooks";
import { format } from "node:util";
import pino, { type Logger } from "pino";

/** Fields of every log line of one request. */
interface RequestContext {
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
  pino.destination({ dest: 1, sync: false }),
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
