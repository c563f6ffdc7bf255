import { randomUUID } from "node:crypto";
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { log } from "../process/log.ts";
import {
  bodyTooLarge,
  headersTooLarge,
  malformed,
  problemBody,
  type ProblemKind,
  refused,
  requestTimeout,
} from "./problem.ts";

/** Node's error codes that have a status of their own. */
const problems: Readonly<Record<string, ProblemKind>> = {
  HPE_HEADER_OVERFLOW: headersTooLarge,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: bodyTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: requestTimeout,
};

const closeMilliseconds = 1_000;

/**
 * Answers a request that Node could not read with a problem and an id of its own, and closes the
 * connection: a handler of `clientError`.
 */
export function answerUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || isAnswered(socket)) {
    socket.destroy();
    return;
  }
  const problem = problems[error.code ?? ""] ?? malformed;
  const { status } = problem;
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(refused(problem), requestId));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  log.info({ requestId, status, code: error.code }, "refused a request that is not valid HTTP");
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  // A client that still sends would lose the answer if the connection were closed at once.
  setTimeout(() => socket.destroy(), closeMilliseconds).unref();
}

/** The headers of an answer to an earlier part of this request are sent already. */
function isAnswered(socket: Duplex): boolean {
  return (socket as Duplex & { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true;
}
