import type { IncomingMessage } from "node:http";
import type { RequestHandler, Response } from "express";
import { isHidden, limitClasses, type LimitClass, type RequestLimitName } from "../../../contract/limits.ts";
import { hasTarget } from "../limits/limit-classes.ts";
import type { Decision, LimitReport, Limiter, Subject } from "../limits/limiter.ts";
import { count } from "../telemetry/metrics.ts";
import { exchangeOf } from "./answer.ts";
import type { AnswerHeaders } from "./answered.ts";
import type { Authentication } from "./authentication.ts";
import { clientAddress } from "./client-address.ts";
import { networkOf } from "./client-network.ts";
import type { HeadCheck } from "./head-checks.ts";
import { quotaExceeded, type ProblemDetail, refused, unavailable } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";
import type { User } from "./route.ts";

/** The limits of one route. */
export interface RouteLimits {
  /** Refuses what is known to have used up its limit, before its body is read. */
  readonly check: HeadCheck;
  /** Counts a request, unless its target is needed. @throws ProblemError 429, or 503 if nobody counts */
  readonly handler: RequestHandler;
  /** Counts a request whose target is known now. @throws ProblemError as {@link handler} */
  readonly spend: (request: IncomingMessage, response: Response, target: string | undefined) => Promise<void>;
}

interface LimitedRoute {
  /** For errors, such as `shop: route get /orders`. */
  readonly name: string;
  readonly limit: LimitClass;
  readonly isInternal: boolean;
}

/**
 * The limits of a route. @throws Error if it declares no class, or one that needs a limiter and the
 * service has none
 */
export function limitRequests(
  { name, limit, isInternal }: LimitedRoute,
  limiter: Limiter | undefined,
  authentication: Authentication | undefined,
): RouteLimits {
  const isCounted = refuseWrongClass({ name, limit, isInternal }, limiter);
  if (limiter === undefined || !isCounted) return unlimited;
  const waitsForTarget = hasTarget(limit);
  const spend = async (response: Response, subject: Subject) => report(response, await limiter.spend(limit, subject));
  return {
    check: (request) => {
      const user = authentication?.knownUser(request);
      if (user === "unknown") return undefined;
      const known = limiter.exhausted(limit, subjectOf(user, request));
      return known === undefined ? undefined : refused(quotaExceeded, exceeded(known));
    },
    handler: async (request, response, next) => {
      if (!waitsForTarget) await spend(response, subjectOf(userOf(response), request));
      next();
    },
    spend: async (request, response, target) => spend(response, { ...subjectOf(userOf(response), request), target }),
  };
}

const unlimited: RouteLimits = {
  check: () => undefined,
  handler: (_request, _response, next) => next(),
  spend: async () => Promise.resolve(),
};

/** Types check the first too, but a cast must not make a route unlimited. */
function refuseWrongClass({ name, limit, isInternal }: LimitedRoute, limiter: Limiter | undefined): boolean {
  const names = (limitClasses as Readonly<Record<string, readonly RequestLimitName[]>>)[limit];
  if (names === undefined)
    throw new Error(`${name}: limit: not declared.\n  Set it to a class of contract/limits.ts: ${classNames}.`);
  if (names.length === 0) return false;
  if (isInternal)
    throw new Error(
      `${name}: limit: ${limit}: other services call the route, all from few addresses.\n  Set it to unlimited.`,
    );
  if (limiter === undefined)
    throw new Error(`${name}: limit: ${limit}: the service has no limiter.\n  Pass limiter to serve().`);
  return true;
}

const classNames = Object.keys(limitClasses).join(", ");

const userOf = ({ locals }: Response) => locals["user"] as User | undefined;

function subjectOf(user: User | undefined, request: IncomingMessage): Subject {
  return { user: user?.uuid, session: user?.session, network: networkOf(clientAddress(request)) };
}

function report(response: Response, decision: Decision): void {
  if (decision.verdict === "uncounted") throw new ProblemError(unavailable, { headers: { "Retry-After": "1" } });
  const { verdict, reports } = decision;
  if (verdict === "exceeds") throw new ProblemError(quotaExceeded, exceeded(reports));
  exchangeOf(response).limitHeaders = headersOf(reports);
}

function exceeded(reports: readonly LimitReport[]): ProblemDetail {
  const violated = reports.filter(({ remaining }) => remaining === 0);
  for (const { name } of violated) count("groundwork_requests_limited_total", { limit: name });
  const seconds = Math.max(...violated.map((each) => each.seconds));
  return {
    headers: { ...headersOf(reports), "Retry-After": String(seconds) },
    members: { "violated-policies": violated.map(({ name }) => name) },
  };
}

/** The fields of draft-ietf-httpapi-ratelimit-headers-11. */
function headersOf(all: readonly LimitReport[]): AnswerHeaders {
  const reports = all.filter(({ name }) => !isHidden(name));
  if (reports.length === 0) return {};
  const policies = reports.map(({ name, requests, windowSeconds }) => `"${name}";q=${requests};w=${windowSeconds}`);
  const states = reports.map(({ name, remaining, seconds }) => `"${name}";r=${remaining};t=${seconds}`);
  return { "RateLimit-Policy": policies.join(", "), RateLimit: states.join(", ") };
}
