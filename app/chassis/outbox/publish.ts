import { events, type EventName, type EventPayload } from "../../../contract/events.ts";
import { queues, type QueueName } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { writeOutbox } from "./outbox.ts";

/** Writes an event in the outbox, in the transaction that runs: it leaves if that commits, and only then. */
export async function publish<E extends EventName>(name: E, payload: EventPayload<E>): Promise<void> {
  const event = events[name];
  await writeOutbox(event.consumers.map(eventQueueOf), name, event.payload.parse(payload));
}

/** The queue in which a service receives the events of the others. */
export function eventQueueOf(service: ServiceName): QueueName {
  const name = `${service}-events`;
  if (!(name in queues)) throw new Error(`contract/services/${service}.ts: consumes no event`);
  return name as QueueName;
}
