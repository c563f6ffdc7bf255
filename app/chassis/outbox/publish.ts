import { events, type EventName, type EventPayload, type EventsOf } from "../../../contract/events.ts";
import { queues, type QueueName } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { writeOutbox } from "./outbox.ts";

/** Writes an event in the outbox, in the transaction that runs: it leaves if that commits, and only then. */
export type Publish<S extends ServiceName> = <E extends EventsOf<S> & EventName>(
  name: E,
  payload: EventPayload<E>,
) => Promise<void>;

/** How a service publishes the events that the contract lets it publish, and no other. */
export function publisherOf<S extends ServiceName>(service: S): Publish<S> {
  return async (name, payload) => {
    const { producer, consumers, payload: shape } = events[name];
    // Types hold this too; an event of another service must not leave because a name was cast.
    if (producer !== service) throw new Error(`${service}: publishes ${name}, which is ${producer}'s to publish`);
    await writeOutbox(consumers.map(eventQueueOf), name, shape.parse(payload));
  };
}

/** The queue in which a service receives the events of the others. */
export function eventQueueOf(service: ServiceName): QueueName {
  const name = `${service}-events`;
  if (!(name in queues)) throw new Error(`contract/services/${service}.ts: consumes no event`);
  return name as QueueName;
}
