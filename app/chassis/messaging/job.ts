import * as z from "zod";

/**
 * One message in Redis. It must not contain secrets: every reader of the queue sees them (LOGS-2).
 */
const Message = z.strictObject({
  /** The uuid of its outbox row. */
  id: z.uuid(),
  /** Name of an event or of a job type. */
  type: z.string().min(1),
  payload: z.unknown(),
  /** Id of the request that caused it (LOGS-1). */
  requestId: z.string().min(1),
  /** Milliseconds since the epoch, after which it is dropped instead of delivered late. */
  expiresAt: z.number().optional(),
  /** Its messages are processed in the order of `sequence`, the id of their outbox row. */
  aggregate: z.string().optional(),
  sequence: z.string().regex(/^\d+$/).optional(),
});
export type Message = z.infer<typeof Message>;

/** What one job of a queue carries: messages of one sender, in the order of their outbox rows. */
const Job = z.strictObject({
  /** The service that republishes its messages until they are acknowledged. */
  from: z.string().regex(/^[a-z][a-z0-9-]*$/),
  messages: z.array(z.unknown()).min(1),
});
export type Job = Omit<z.infer<typeof Job>, "messages"> & { readonly messages: readonly Message[] };

/** A received job without its malformed messages, which are `issues`. */
export interface ReceivedJob {
  readonly job: Job;
  readonly issues: readonly z.core.$ZodIssue[];
}

/** Reads a job; a malformed message does not affect the others. @throws ZodError if all of it is malformed */
export function readJob(data: unknown): ReceivedJob {
  const { from, messages } = Job.parse(data);
  const read = messages.map((message) => Message.safeParse(message));
  return {
    job: { from, messages: read.flatMap(({ data: message }) => message ?? []) },
    issues: read.flatMap(({ error }) => error?.issues ?? []),
  };
}

/** A message and the service that sent it. */
export interface ReceivedMessage extends Message {
  readonly from: string;
}

/**
 * Key of the Redis list with the ids of a service's acknowledged messages, because services do not
 * write each other's tables.
 */
export function acknowledgementsOf(service: string): string {
  return `${service}:done`;
}
