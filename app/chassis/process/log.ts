import { AsyncLocalStorage } from "node:async_hooks";
import pino, { type Logger } from "pino";

/** What every log line and every event of one request carries. */
export interface RequestContext {
  readonly requestId: string;
  /** The signed-in user's uuid, once the token is verified. */
  user?: string;
}

/** The request that the running code serves; a job runs in the context of the request that caused it. */
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

/** What no log line may show (LOGS-2); wildcards are left out because they cost more than the rest of the line. */
export const redactedPaths = secretNames.flatMap((name) => [
  name,
  `body.${name}`,
  `headers.${name}`,
  `payload.${name}`,
]);

/** An error as it may be logged: never the statement, its parameters or the row that a database error carries. */
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

/** The log of this process: JSON lines on stdout, each with the id of the request that it belongs to. */
export const log: Logger = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: redactedPaths, censor: "[redacted]" },
    serializers: { err: loggedError },
    // A copy: pino writes the line's own fields into what it is given here.
    mixin: () => ({ ...requestContext.getStore() }),
  },
  pino.destination({ dest: 1, sync: false }),
);

/** Names the process in every later line and sets what it says. */
export function startLog(config: { name: string; values: { LOG_LEVEL: string; RELEASE?: string } }): void {
  const { LOG_LEVEL: level, RELEASE: release } = config.values;
  log.setBindings({ process: config.name, ...(release === undefined ? {} : { release }) });
  log.level = level;
}
