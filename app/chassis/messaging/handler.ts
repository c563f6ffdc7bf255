import type * as z from "zod";
import { events, type EventPayload, type Events, type EventsFor } from "../../../contract/events.ts";
import { eventQueueOf } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import type { JobType } from "./outbox.ts";

/** Thrown by a handler that knows that trying again is of no use: the message is given up at once. */
export class PermanentFailure extends Error {
  override readonly name = "PermanentFailure";
}

/** What an attempt may know. */
export interface Attempt {
  /** The same for every attempt at a message. */
  readonly id: string;
  readonly number: number;
  /** Aborts when the queue's timeout is over; what runs outside must obey it, nobody cancels it otherwise (trap 5). */
  readonly signal: AbortSignal;
}

/** What happens to one kind of message. */
export interface Handling<Payload, Answer> {
  /** What is asked of the world outside, before the effect and in no transaction. May happen more than once. */
  readonly outside: (payload: Payload, attempt: Attempt) => Promise<Answer>;
  /** What changes in this service's tables; happens once, in the transaction that notes it. */
  readonly effect: (payload: Payload, answer: Answer) => Promise<void>;
  /** What changes when the message is given up, in the transaction that keeps it as a dead letter. */
  readonly givenUp?: (payload: Payload) => Promise<void>;
}

/** A {@link Handling} for whatever comes by its queue and type. */
export interface Handler {
  readonly queue: string;
  readonly type: string;
  /** Does what is outside; answers the effect. */
  attempt(payload: unknown, attempt: Attempt): Promise<() => Promise<void>>;
  givenUp(payload: unknown): Promise<void>;
}

/** How a service does a kind of work of its own. */
export function handleJob<Payload, Answer>(
  type: JobType<Payload, string>,
  handling: Handling<Payload, Answer>,
): Handler {
  return makeHandler(type.queue, type.name, type.payload, handling);
}

/** One effect for every event that a service must hear; a missing one does not compile. */
export type EventEffects<S extends ServiceName> = {
  readonly [E in EventsFor<S>]: (payload: EventPayload<E>) => Promise<void>;
};

/** The handlers of the events that a service consumes. */
export function handleEvents<S extends ServiceName>(service: S, effects: EventEffects<S>): Handler[] {
  return handleEventsOf(events, service, effects as Readonly<Record<string, Effect>>);
}

type Effect = (payload: unknown) => Promise<void>;

/** As {@link handleEvents}, for events of any contract: the effects are not compared with it when they are compiled. */
export function handleEventsOf(all: Events, service: string, effects: Readonly<Record<string, Effect>>): Handler[] {
  return Object.entries(effects).map(([name, effect]) => {
    const event = all[name];
    if (!event?.consumers.includes(service)) throw new Error(`${service}: handles ${name}, which it does not consume`);
    const outside = async () => Promise.resolve();
    return makeHandler(eventQueueOf(service), name, event.payload, { outside, effect });
  });
}

function makeHandler<Payload, Answer>(
  queue: string,
  type: string,
  shape: z.ZodType<Payload>,
  { outside, effect, givenUp }: Handling<Payload, Answer>,
): Handler {
  return {
    queue,
    type,
    attempt: async (given, attempt) => {
      const payload = shape.safeParse(given);
      if (!payload.success) throw new PermanentFailure(`payload of ${type}: ${payload.error.message}`);
      const answer = await outside(payload.data, attempt);
      return async () => effect(payload.data, answer);
    },
    givenUp: async (given) => {
      const payload = shape.safeParse(given);
      if (payload.success) await givenUp?.(payload.data);
    },
  };
}
