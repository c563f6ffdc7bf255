import type * as z from "zod";
import type { QueueName } from "../../../contract/queues.ts";
import { writeOutbox } from "./outbox.ts";

/** A kind of work that a service gives to a queue of its own. */
export interface JobType<Payload, Queue extends string = QueueName> {
  readonly queue: Queue;
  readonly name: string;
  /** Whoever reads the queue reads it: no secrets. */
  readonly payload: z.ZodType<Payload>;
}

/** Writes a job in the outbox, in the transaction that runs: it begins if that commits, and only then. */
export async function enqueue<Payload>(type: JobType<Payload, string>, payload: Payload): Promise<void> {
  await writeOutbox([type.queue], type.name, type.payload.parse(payload));
}
