import type { IncomingMessage, ServerResponse } from "node:http";
import { randomUUID } from "node:crypto";
import type { Response } from "express";
import { log, type RequestContext } from "../process/log.ts";
import { count, observe } from "../telemetry/metrics.ts";
import { countRequest } from "../statistics/request-statistics.ts";
import { traceIdOf } from "../telemetry/trace-id.ts";
import type { AnswerHeaders } from "./answered.ts";
import { problemBody, type ProblemKind, type Refused } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";

/**
 * `now` is true after SIGTERM: the process is not ready, and every response closes its connection.
 */
export interface Stopping {
  now: boolean;
}

/** A request that is not answered yet. */
export interface Exchange {
  readonly context: RequestContext;
  readonly began: number;
  readonly stopping: Stopping;
  /** The pattern of its route, such as `/v1/orders/:uuid`; undefined until one matches. */
  route?: string;
  /** Bytes of its body: what was read, or what its head announces. */
  requestBytes: number;
  /** Bytes of the body of its answer. */
  responseBytes: number;
  /** Why the service was too busy for it. */
  overloaded?: string;
  /** The limits that refused it. */
  limited?: string;
  /** The headers of a deprecated version. */
  readonly versionHeaders?: AnswerHeaders | undefined;
  /** The headers that say how much of its limits is left. */
  limitHeaders?: AnswerHeaders;
}

/** The begin of an exchange, with the id that the request has or a new one. */
export function beginExchange(
  { headers }: IncomingMessage,
  stopping: Stopping,
  versionHeaders: AnswerHeaders | undefined,
): Exchange {
  const given = headers["x-request-id"];
  const requestId = typeof given === "string" && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  const traceId = traceIdOf(headers);
  return {
    context: traceId === undefined ? { requestId } : { requestId, traceId },
    began: performance.now(),
    stopping,
    versionHeaders,
    requestBytes: Number(headers["content-length"] ?? 0),
    responseBytes: 0,
  };
}

/** The exchange of a response that Express handles. */
export function exchangeOf({ locals }: Response): Exchange {
  return locals["exchange"] as Exchange;
}

/**
 * The headers of every answer, as the list that Node writes as it is: a third of the time that
 * setHeader takes for each.
 */
const everyAnswer: readonly string[] = [...securityHeaders(), ["Cache-Control", "no-store"]].flat();

/** The body of an answer and what describes it. */
interface Answer {
  readonly status: number;
  /** @default application/json */
  readonly type?: string;
  /** Undefined for an answer without one; a page is its text. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The first answer counts: a handler that outlives its deadline sends none. */
export function send(response: ServerResponse, exchange: Exchange, answer: Answer): void {
  if (response.headersSent) return;
  const { context, stopping } = exchange;
  const { status, type = "application/json", body, headers = {} } = answer;
  const text = textOf(type, body);
  exchange.responseBytes = Buffer.byteLength(text);
  const content = ["Content-Type", `${type}; charset=utf-8`, "Content-Length", String(exchange.responseBytes)];
  const own = ["X-Request-Id", context.requestId, ...(body === undefined ? [] : content)];
  const end = stopping.now ? ["Connection", "close"] : [];
  const others = Object.entries({ ...exchange.versionHeaders, ...exchange.limitHeaders, ...headers }).flat();
  response.writeHead(status, [...everyAnswer, ...own, ...others, ...end]);
  response.end(text);
}

function textOf(type: string, body: unknown): string {
  if (body === undefined) return "";
  return type === "text/html" && typeof body === "string" ? body : JSON.stringify(body);
}

/** Answers with a problem, as application/problem+json. */
export function sendProblem(response: ServerResponse, exchange: Exchange, refused: Refused<ProblemKind>): void {
  const body = problemBody(refused, exchange.context.requestId);
  const { members } = refused.detail;
  const headers = { ...challenge(refused.problem), ...refused.detail.headers };
  const violated = members?.["violated-policies"];
  if (Array.isArray(violated)) exchange.limited = violated.join(", ");
  send(response, exchange, { status: refused.problem.status, type: "application/problem+json", body, headers });
}

/** Every 401 has one (RFC 9110, 15.5.2). */
const challenge = ({ status }: ProblemKind) => (status === 401 ? { "WWW-Authenticate": "Bearer" } : {});

/**
 * Logs an answered request (LOGS-1); with status 499 if its client went before the answer. The
 * fields are those of docs/logs.md.
 */
export function logAnswer({ method, url }: Asked, response: ServerResponse, exchange: Exchange): void {
  const { context, began, route, requestBytes, responseBytes, overloaded, limited } = exchange;
  const path = url.split("?", 1)[0] ?? "";
  const isOwn = /^\/(health|internal)\//.test(path);
  const level = isOwn ? "debug" : "info";
  const isAnswered = response.writableFinished;
  log[level](
    {
      ...context,
      method,
      ...(route === undefined ? {} : { route }),
      path,
      status: isAnswered ? response.statusCode : 499,
      milliseconds: Math.round((performance.now() - began) * 10) / 10,
      requestBytes,
      responseBytes: isAnswered && method !== "HEAD" ? responseBytes : 0,
      // pino leaves out what is undefined.
      overloaded,
      limited,
    },
    "answered",
  );
  recordAnswer(method, isOwn, response, exchange);
}

/** Methods that are names of metrics; a client may send any other. */
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

function recordAnswer(
  method = "",
  isOwn: boolean,
  response: ServerResponse,
  { route = "other", began, overloaded }: Exchange,
): void {
  const seconds = (performance.now() - began) / 1_000;
  const status_class = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "gone";
  observe(
    "groundwork_request_seconds",
    { method: methods.has(method) ? method : "other", route, status_class },
    seconds,
  );
  // What the platform asks itself says nothing of its users.
  if (!isOwn) countRequest(seconds, status_class === "5xx");
  if (overloaded !== undefined) count("groundwork_requests_shed_total", { reason: overloaded });
}

interface Asked {
  readonly method?: string | undefined;
  /** Also in Express, which changes the `url` of its requests. */
  readonly url: string;
}
