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
export const Job = z.strictObject({
  /** The service that republishes its messages until they are acknowledged. */
  from: z.string().regex(/^[a-z][a-z0-9-]*$/),
  messages: z.array(Message).min(1),
});
export type Job = z.infer<typeof Job>;

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
