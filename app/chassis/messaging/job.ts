import * as z from "zod";

/**
 * A message in Redis. It must not contain secrets: every reader of the queue sees them (LOGS-2).
 */
export const Job = z.strictObject({
  /** The uuid of its outbox row. */
  id: z.uuid(),
  /** Name of an event or of a job type. */
  type: z.string().min(1),
  payload: z.unknown(),
  /** Id of the request that caused it (LOGS-1). */
  requestId: z.string().min(1),
  /** The service that republishes it until it is acknowledged. */
  from: z.string().regex(/^[a-z][a-z0-9-]*$/),
});
export type Job = z.infer<typeof Job>;

/**
 * Key of the Redis list with the ids of a service's processed jobs, because services do not write
 * each other's tables.
 */
export function acknowledgementsOf(service: string): string {
  return `${service}:done`;
}
