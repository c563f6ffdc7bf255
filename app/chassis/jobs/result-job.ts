import type * as z from "zod";
import type { QueueName } from "../../../contract/queues.ts";
import { Crashed, Expired, PermanentFailure } from "../messaging/failures.ts";
import type { JobType } from "../messaging/outbox.ts";

/** What may have become of a job whose result a user reads. */
export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;

/** The codes with which any job may fail; a type declares its own in addition. */
export const commonJobErrors = ["failed", "crashed", "expired", "result-too-large"] as const;

/** The largest result in JSON: it is a row of PostgreSQL and one answer. */
export const largestResultBytes = 1_000_000;

/** A type of job whose result is kept for the user who asked for it. */
export interface ResultJobType<Payload, Result, Queue extends string = QueueName> extends JobType<Payload, Queue> {
  /** An incompatible change of it needs another name of the job: results of before are still read. */
  readonly result: z.ZodType<Result>;
  /** The codes with which it may fail, by {@link JobFailure}. */
  readonly errors?: readonly string[];
  /** While a job is unfinished, another one of its owner with the same key is that job. */
  readonly uniqueKey?: (payload: Payload) => string;
}

/** Thrown by a job that cannot succeed; its owner reads the code. */
export class JobFailure extends PermanentFailure {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The code that the owner of a failed job reads, and never a message or a statement. */
export function errorCodeOf({ errors = [] }: { readonly errors?: readonly string[] }, error: unknown): string {
  if (error instanceof Crashed) return "crashed";
  if (error instanceof Expired) return "expired";
  const isKnown = error instanceof JobFailure && [...commonJobErrors, ...errors].includes(error.code);
  return isKnown ? error.code : "failed";
}
