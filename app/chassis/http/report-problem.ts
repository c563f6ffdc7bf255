import type { Request } from "express";
import { reportError } from "../telemetry/error-reports.ts";
import { Overloaded } from "../process/slots.ts";
import type { ProblemError } from "./problem-error.ts";

/** Whether nobody expects the problem: refusals are answers, and a full service says so elsewhere. */
const isUnexpected = ({ kind, cause }: ProblemError): boolean =>
  kind.status >= 500 && cause !== undefined && !(cause instanceof Overloaded);

/** Reports the error behind an answer, if nobody expects it (ERRORS). */
export function reportProblem(problem: ProblemError, request: Request): void {
  if (!isUnexpected(problem)) return;
  const { kind, status } = problem.kind;
  const { route } = request as { route?: { readonly path?: unknown } };
  const path = typeof route?.path === "string" ? route.path : "a path without a route";
  reportError(problem.cause, {
    // An outage of a server is known at once: each of its many errors is not news.
    level: status === 503 ? "warning" : "error",
    origin: "http",
    during: `${request.method} ${path}`,
    problem: kind,
  });
}
