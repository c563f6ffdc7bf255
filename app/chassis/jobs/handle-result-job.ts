import { log, requestContext } from "../process/log.ts";
import { PermanentFailure } from "../messaging/failures.ts";
import { handleJobSets, type Handler } from "../messaging/handler.ts";
import type { Answered, Attempt } from "../messaging/message-set.ts";
import { beginJob, recordFailure, recordResult } from "./job-results.ts";
import { errorCodeOf, JobFailure, largestResultBytes, type ResultJobType } from "./result-job.ts";
import { watchJob } from "./running-jobs.ts";

/** An attempt at a job whose result a user reads; its signal aborts when the job is cancelled, too. */
export interface ResultAttempt extends Attempt {
  readonly owner: string;
  /** Says how much is done; it costs nothing: at most one statement a second records it. */
  readonly report: (percent: number) => void;
}

/** Handles one type of job whose result a user reads. */
export interface ResultHandling<Payload, Result> {
  /** Makes the result, outside the transaction; may run more than once. Pass the signal on. */
  readonly outside: (payload: Payload, attempt: ResultAttempt) => Promise<Result>;
  /** Changes of this service's tables, committed once, together with the result. */
  readonly effect?: (payload: Payload, result: Result) => Promise<void>;
}

interface Made<Result> {
  readonly result: Result;
  readonly json: string;
}

/** The handler of a type of job with a result: state, result and effect change together (ASYNC-1). */
export function handleResultJob<Payload, Result>(
  type: ResultJobType<Payload, Result, string>,
  { outside, effect }: ResultHandling<Payload, Result>,
): Handler {
  const handler = handleJobSets<Payload, never, Made<Result> | undefined>(type, {
    prepare: async () => Promise.resolve(new Map<string, never>()),
    outside: async (payload, attempt) => run(attempt, async (watched) => madeOf(type, await outside(payload, watched))),
    effects: async (answered) => {
      for (const each of answered) await settle(each, effect);
    },
  });
  return {
    ...handler,
    givenUp: async ({ id }, error) => recordFailure(id, errorCodeOf(type, error)),
  };
}

/** @returns undefined if the job is cancelled, before or while it runs */
async function run<Result>(
  attempt: Attempt,
  work: (attempt: ResultAttempt) => Promise<Made<Result>>,
): Promise<Made<Result> | undefined> {
  const owner = await beginJob(attempt.id);
  if (owner === undefined) {
    log.info({ job: attempt.id }, "job not run: it was cancelled, or removed with its owner");
    return undefined;
  }
  const { cancelled, report, end } = watchJob(attempt.id);
  try {
    return await work({ ...attempt, owner, report, signal: AbortSignal.any([attempt.signal, cancelled]) });
  } catch (error) {
    if (!cancelled.aborted) throw error;
    log.info({ job: attempt.id }, "job aborted: it was cancelled");
    return undefined;
  } finally {
    end();
  }
}

function madeOf<Payload, Result>({ name, result: shape }: ResultJobType<Payload, Result, string>, made: Result) {
  const parsed = shape.safeParse(made);
  if (!parsed.success) throw new PermanentFailure(`result of ${name}: ${parsed.error.message}`);
  const json = JSON.stringify(parsed.data);
  const bytes = Buffer.byteLength(json);
  if (bytes > largestResultBytes)
    throw new JobFailure("result-too-large", `result of ${name}: ${bytes} bytes, of at most ${largestResultBytes}`);
  return { result: parsed.data, json };
}

async function settle<Payload, Result>(
  { id, payload, answer, requestId }: Answered<Payload, Made<Result> | undefined>,
  effect: ResultHandling<Payload, Result>["effect"],
): Promise<void> {
  if (answer === undefined) return;
  await requestContext.run({ requestId }, async () => {
    if (await recordResult(id, answer.json)) await effect?.(payload, answer.result);
  });
}
