import { ConnectionAcquireTimeoutError, ConnectionError, DatabaseError } from "sequelize";
import {
  type ProblemDetail,
  type ProblemKind,
  bodyNotJson,
  bodyTooLarge,
  internal,
  malformed,
  unavailable,
} from "./problem.ts";
import { maxBodyKilobytes } from "../../../contract/limits.ts";

/** Ends a request with a refusal of the chassis' own; routes return theirs as `refused`, which the compiler checks. */
export class ProblemError extends Error {
  readonly kind: ProblemKind;
  readonly detail: ProblemDetail;

  constructor(kind: ProblemKind, detail: ProblemDetail = {}, options?: ErrorOptions) {
    super(kind.title, options);
    this.name = "ProblemError";
    this.kind = kind;
    this.detail = detail;
  }

  /** The body of the answer, application/problem+json. */
  body(requestId: string): Record<string, unknown> {
    const { kind, status, title } = this.kind;
    const { detail, members } = this.detail;
    return {
      type: `urn:problem:${kind}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      requestId,
      ...members,
    };
  }
}

const bodyErrors: Readonly<Record<string, () => ProblemError>> = {
  "entity.parse.failed": () => atBody("is not JSON that can be parsed"),
  "request.size.invalid": () => atBody("is not as long as Content-Length says"),
  "request.aborted": () => atBody("ended too early"),
  "entity.too.large": () => new ProblemError(bodyTooLarge, { detail: `body: at most ${maxBodyKilobytes} KB` }),
  "encoding.unsupported": () => new ProblemError(bodyNotJson),
  "charset.unsupported": () => new ProblemError(bodyNotJson),
};

/** Server states of PostgreSQL that pass: shutting down, starting, too many connections, connection lost, statement cancelled. */
const passing = /^(57P0[1-3]|57014|53300|08\w{3})$/;

/** A connection that was lost in the middle of a statement: the driver tells it in the socket's words. */
const lost = /^(ECONNRESET|EPIPE|ETIMEDOUT)$/;

/** What a client is told of an error: its own refusal, the parser's, or no more than that something failed. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (databaseAway(error)) return new ProblemError(unavailable, { headers: { "Retry-After": "1" } }, { cause: error });
  return refusedByParser(error) ?? new ProblemError(internal, {}, { cause: error });
}

/** What Express and its parsers refuse, such as JSON that does not end or an address that cannot be decoded. */
function refusedByParser(error: unknown): ProblemError | undefined {
  const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
  const known = typeof type === "string" ? bodyErrors[type] : undefined;
  if (known !== undefined) return known();
  const clients = typeof status === "number" && status >= 400 && status < 500;
  return clients ? new ProblemError(malformed, {}, { cause: error }) : undefined;
}

function atBody(message: string): ProblemError {
  return new ProblemError(malformed, { members: { errors: [{ path: "body", message }] } });
}

function databaseAway(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof ConnectionAcquireTimeoutError || lostConnection(error))
    return true;
  if (!(error instanceof Error)) return false;
  const { code, parent } = error as { code?: unknown; parent?: unknown };
  if (typeof code === "string" && passing.test(code)) return true;
  return /^Connection terminated/.test(error.message) || databaseAway(parent);
}

const lostConnection = (error: unknown): boolean =>
  error instanceof DatabaseError && lost.test((error.parent as { code?: string }).code ?? "");
