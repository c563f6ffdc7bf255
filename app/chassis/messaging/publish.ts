import { events, type EventName, type EventPayload, type Events, type EventsOf } from "../../../contract/events.ts";
import { eventQueueOf } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import { writeOutbox } from "./outbox.ts";

/** Writes an event in the outbox, in the transaction that runs: it leaves if that commits, and only then. */
export type Publish<S extends ServiceName> = <E extends EventsOf<S> & EventName>(
  name: E,
  payload: EventPayload<E>,
) => Promise<void>;

/** How a service publishes the events that the contract lets it publish, and no other. */
export function publisherOf<S extends ServiceName>(service: S): Publish<S> {
  return async (name, payload) => publishEvent(events, service, name, payload);
}

/** As {@link publisherOf}, for the events of any contract: only compared with it when it runs. */
export async function publishEvent(all: Events, service: string, name: string, payload: unknown): Promise<void> {
  const event = all[name];
  // Types hold this too; an event of another service must not leave because a name was cast.
  if (event?.producer !== service) {
    const file = `contract/services/${service}.ts`;
    throw new Error(`${service}: may not publish ${name}, which is not among \`publishes\` in ${file}`);
  }
  await writeOutbox(event.consumers.map(eventQueueOf), name, event.payload.parse(payload));
}
