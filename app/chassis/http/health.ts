import { setTimeout as pause } from "node:timers/promises";
import type { RequestHandler } from "express";
import { log } from "../process/log.ts";
import { Overloaded } from "../process/slots.ts";
import { exchangeOf, send, type Stopping } from "./answer.ts";
import { unavailable } from "./problem.ts";
import { ProblemError } from "./problem-error.ts";

/** A readiness check; resolves when the dependency responds. */
export type Check = () => Promise<unknown>;

const longestCheckMilliseconds = 2_000;

/**
 * Serves `/health/live` (the process responds: otherwise its task is replaced) and `/health/ready`
 * (all checks pass and it is not stopping: otherwise it should get no requests).
 */
export function health(checks: Readonly<Record<string, Check>>, stopping: Stopping): RequestHandler {
  return async (request, response, next) => {
    if (request.path === "/health/live") {
      send(response, exchangeOf(response), { status: 200, body: { status: "live" } });
      return;
    }
    if (request.path !== "/health/ready") {
      next();
      return;
    }
    const failed = stopping.now ? ["process"] : await failedChecks(checks);
    if (failed.length > 0) throw new ProblemError(unavailable, { members: { failed } });
    send(response, exchangeOf(response), { status: 200, body: { status: "ready" } });
  };
}

/** Resolves once all checks pass; asks again every second. */
export async function untilReady(checks: Readonly<Record<string, Check>>): Promise<void> {
  while ((await failedChecks(checks)).length > 0) await pause(1_000);
}

async function failedChecks(checks: Readonly<Record<string, Check>>): Promise<string[]> {
  const outcomes = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(longestCheckMilliseconds, check());
        return [];
      } catch (err) {
        // A busy process sheds what it cannot serve; without it the others would be busier.
        if (err instanceof Overloaded) return [];
        log.warn({ err, check: name }, "not ready");
        return [name];
      }
    }),
  );
  return outcomes.flat();
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
