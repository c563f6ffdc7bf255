import type * as z from "zod";
import { events, type EventPayload, type Events, type EventsFor } from "../../../contract/events.ts";
import { eventQueueOf } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import type { Message } from "./job.ts";
import { oneByOne, openSet, type Attempt, type MessageSet, type SetHandling } from "./message-set.ts";
import type { JobType } from "./outbox.ts";

/** Handles one type of message, one by one. */
export interface Handling<Payload, Answer> extends Pick<SetHandling<Payload, never, Answer>, "givenUp"> {
  /** As in {@link SetHandling}. */
  readonly outside: (payload: Payload, attempt: Attempt) => Promise<Answer>;
  /**
   * Changes of this service's tables; committed once, in the transaction that marks the message as
   * processed. Other messages may have their effects in the same transaction.
   */
  readonly effect: (payload: Payload, answer: Answer) => Promise<void>;
}

/** A {@link SetHandling} bound to its queue and message type. */
export interface Handler {
  readonly queue: string;
  readonly type: string;
  /** Whether a message calls an external system before its effect. */
  readonly callsOutside: boolean;
  open(messages: readonly Message[]): MessageSet;
  givenUp(message: Message, error: unknown): Promise<void>;
}

/** The handler of a job type that runs jobs one by one. */
export function handleJob<Payload, Answer>(
  type: JobType<Payload, string>,
  { effect, ...handling }: Handling<Payload, Answer>,
): Handler {
  const inSets = { ...handling, prepare: nothingPrepared, effects: oneByOne(effect) };
  return makeHandler(type.queue, type.name, type.payload, inSets, true);
}

/** The handler of a job type that runs jobs in sets. */
export function handleJobSets<Payload, Prepared, Answer>(
  type: JobType<Payload, string>,
  handling: SetHandling<Payload, Prepared, Answer>,
): Handler {
  return makeHandler(type.queue, type.name, type.payload, handling, true);
}

/** One effect for every event that a service consumes; a missing one does not compile. */
type EventEffects<S extends ServiceName> = {
  readonly [E in EventsFor<S>]: (payload: EventPayload<E>) => Promise<void>;
};

/** The handlers of the events that a service consumes. */
export function handleEvents<S extends ServiceName>(service: S, effects: EventEffects<S>): Handler[] {
  return handleEventsOf(events, service, effects as Readonly<Record<string, Effect>>);
}

type Effect = (payload: unknown) => Promise<void>;

/** As {@link handleEvents}, for the events of any contract, checked at run time only. */
export function handleEventsOf(all: Events, service: string, effects: Readonly<Record<string, Effect>>): Handler[] {
  return Object.entries(effects).map(([name, effect]) => {
    const event = all[name];
    if (!event?.consumers.includes(service))
      throw new Error(
        `${service}: handles ${name}, which is not among \`consumes\` in contract/services/${service}.ts`,
      );
    const outside = async () => Promise.resolve();
    const handling = { prepare: nothingPrepared, outside, effects: oneByOne(effect) };
    return makeHandler(eventQueueOf(service), name, event.payload, handling, false);
  });
}

async function nothingPrepared(): Promise<ReadonlyMap<string, never>> {
  return Promise.resolve(new Map<string, never>());
}

function makeHandler<Payload, Prepared, Answer>(
  queue: string,
  type: string,
  shape: z.ZodType<Payload>,
  handling: SetHandling<Payload, Prepared, Answer>,
  callsOutside: boolean,
): Handler {
  return {
    queue,
    type,
    callsOutside,
    open: (messages) => openSet(type, shape, handling, messages),
    givenUp: async (message) => {
      const payload = shape.safeParse(message.payload);
      if (payload.success) await handling.givenUp?.(payload.data);
    },
  };
}
