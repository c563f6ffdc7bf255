import { ConnectionAcquireTimeoutError, ConnectionError, DatabaseError } from "sequelize";
import { sqlState } from "../database/connection.ts";
import { Overloaded } from "../process/slots.ts";
import {
  type ProblemDetail,
  type ProblemKind,
  type Refused,
  bodyNotJson,
  bodyTooLarge,
  internal,
  malformed,
  readOnly,
  unavailable,
} from "./problem.ts";
import { maxBodyKilobytes } from "../../../contract/limits.ts";

/**
 * Ends a request with a problem that the chassis raises; routes return theirs with `refused`, which
 * the compiler checks.
 */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly detail: ProblemDetail;

  constructor(kind: ProblemKind, detail: ProblemDetail = {}, options?: ErrorOptions) {
    super(kind.title, options);
    this.name = "ProblemError";
    this.kind = kind;
    this.detail = detail;
  }

  /** The same as a value. */
  get refused(): Refused<ProblemKind> {
    return { problem: this.kind, detail: this.detail };
  }
}

const bodyErrors: Readonly<Record<string, () => ProblemError>> = {
  "entity.parse.failed": () => atBody("is not valid JSON"),
  "entity.verify.failed": () => atBody("is not valid UTF-8"),
  "request.size.invalid": () => atBody("does not match Content-Length"),
  "request.aborted": () => atBody("ended before Content-Length bytes"),
  "entity.too.large": () => new ProblemError(bodyTooLarge, { detail: `body: the limit is ${maxBodyKilobytes} KB` }),
  "encoding.unsupported": () => new ProblemError(bodyNotJson),
  "charset.unsupported": () => new ProblemError(bodyNotJson),
};

/**
 * Transient SQLSTATEs of PostgreSQL: shutdown, startup, too many connections, full disk or memory,
 * connection lost, statement cancelled, lock not available in time, deadlock, serialization failure.
 */
const transient = /^(57P0[1-3]|57014|53[123]00|08\w{3}|55P03|40P01|40001)$/;

/** The server accepts no writes, such as a standby before its promotion. */
const readOnlyTransaction = "25006";

/** Socket error codes of a connection that was lost during a statement. */
const lostConnectionCodes = /^(ECONNRESET|EPIPE|ETIMEDOUT)$/;

/**
 * Converts an error to the problem that the client receives; unexpected errors become `internal`
 * without details (ERRORS).
 */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (sqlState(error) === readOnlyTransaction)
    return new ProblemError(readOnly, { headers: { "Retry-After": "5" } }, { cause: error });
  if (isTemporary(error)) return new ProblemError(unavailable, { headers: { "Retry-After": "1" } }, { cause: error });
  return refusedByParser(error) ?? new ProblemError(internal, {}, { cause: error });
}

/**
 * The problem for a 4xx error of Express or its parsers, such as invalid JSON or a path that cannot
 * be decoded.
 */
function refusedByParser(error: unknown): ProblemError | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  const known = typeof type === "string" ? bodyErrors[type] : undefined;
  if (known !== undefined) return known();
  const isClientError = typeof status === "number" && status >= 400 && status < 500;
  return isClientError ? new ProblemError(malformed, {}, { cause: error }) : undefined;
}

function atBody(message: string): ProblemError {
  return new ProblemError(malformed, { members: { errors: [{ path: "body", message }] } });
}

function isTemporary(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { parent } = error as { parent?: unknown };
  return temporaryKinds.some((kind) => error instanceof kind) || isTemporaryLoss(error) || isTemporary(parent);
}

const temporaryKinds = [ConnectionError, ConnectionAcquireTimeoutError, Overloaded];

const isTemporaryLoss = (error: Error): boolean =>
  lostConnection(error) ||
  transient.test(sqlState(error) ?? "") ||
  /^(Connection terminated|Query read timeout)/.test(error.message);

const lostConnection = (error: unknown): boolean =>
  error instanceof DatabaseError && lostConnectionCodes.test((error.parent as { code?: string }).code ?? "");
