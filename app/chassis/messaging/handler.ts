import type * as z from "zod";
import { events, type EventPayload, type Events, type EventsFor } from "../../../contract/events.ts";
import { eventQueueOf } from "../../../contract/queues.ts";
import type { ServiceName } from "../../../contract/services.ts";
import type { JobType } from "./outbox.ts";

/** Thrown by a handler when a retry cannot succeed: the message becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override readonly name = "PermanentFailure";
}

/** One attempt at a message. */
interface Attempt {
  /** Id of the message, the same for every attempt. */
  readonly id: string;
  readonly number: number;
  /**
   * Aborts at the timeout of the queue; `outside` must pass it on, because nothing else cancels it
   * (trap 5).
   */
  readonly signal: AbortSignal;
}

/** Handles one type of message. */
export interface Handling<Payload, Answer> {
  /**
   * Calls to external systems, before the effect and outside the transaction. May run more than
   * once.
   */
  readonly outside: (payload: Payload, attempt: Attempt) => Promise<Answer>;
  /**
   * Changes of this service's tables; committed once, in the transaction that marks the message as
   * processed.
   */
  readonly effect: (payload: Payload, answer: Answer) => Promise<void>;
  /**
   * Changes when the message fails permanently, in the transaction that inserts the dead letter.
   */
  readonly givenUp?: (payload: Payload) => Promise<void>;
}

/** A {@link Handling} bound to its queue and message type. */
export interface Handler {
  readonly queue: string;
  readonly type: string;
  /** Runs `outside`. @returns the effect */
  attempt(payload: unknown, attempt: Attempt): Promise<() => Promise<void>>;
  givenUp(payload: unknown): Promise<void>;
}

/** The handler of a job type. */
export function handleJob<Payload, Answer>(
  type: JobType<Payload, string>,
  handling: Handling<Payload, Answer>,
): Handler {
  return makeHandler(type.queue, type.name, type.payload, handling);
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
