import * as z from "zod";

/** A message on its way through Redis. Whoever reads the queue reads it: no secrets (LOGS-2). */
export const Job = z.strictObject({
  /** The uuid of the outbox row that it came from. */
  id: z.uuid(),
  /** An event of the contract, or a job of the service's own. */
  type: z.string().min(1),
  payload: z.unknown(),
  /** The request that caused it, however long ago (LOGS-1). */
  requestId: z.string().min(1),
  /** The service that keeps sending it until it hears that it is done. */
  from: z.string().regex(/^[a-z][a-z0-9-]*$/),
});
export type Job = z.infer<typeof Job>;

/** The list in which a service finds the ids of its jobs that are done: nobody writes another service's tables. */
export function acknowledgementsOf(service: string): string {
  return `${service}:done`;
}
