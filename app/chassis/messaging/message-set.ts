import type * as z from "zod";
import { requestContext } from "../process/log.ts";
import { PermanentFailure } from "./failures.ts";
import type { Message } from "./job.ts";

/** One attempt at a message. */
export interface Attempt {
  /** Id of the message, the same for every attempt. */
  readonly id: string;
  readonly number: number;
  /**
   * Aborts at the timeout of the queue; `outside` must pass it on, because nothing else cancels it
   * (trap 5).
   */
  readonly signal: AbortSignal;
}

/** A message whose call to the external system has succeeded. */
export interface Answered<Payload, Answer> {
  readonly id: string;
  readonly payload: Payload;
  readonly answer: Answer;
  readonly requestId: string;
}

/** Handles one type of message, in sets. */
export interface SetHandling<Payload, Prepared, Answer> {
  /**
   * Loads what `outside` needs, by the message's id: one statement for the set. Runs again, for one
   * message alone, if that waited for its turn meanwhile: it must not count or claim anything twice.
   */
  readonly prepare: (payloads: ReadonlyMap<string, Payload>) => Promise<ReadonlyMap<string, Prepared>>;
  /**
   * Calls to external systems, before the effect and outside the transaction. May run more than
   * once.
   */
  readonly outside: (payload: Payload, attempt: Attempt, prepared: Prepared | undefined) => Promise<Answer>;
  /**
   * Changes of this service's tables; committed once, in the transaction that marks the messages as
   * processed. If it throws, the set is rolled back and divided until the failing message is alone.
   */
  readonly effects: (answered: readonly Answered<Payload, Answer>[]) => Promise<void>;
  /**
   * Changes when the message fails permanently or expires, in the transaction that records it.
   */
  readonly givenUp?: (payload: Payload) => Promise<void>;
}

/** Messages of one type that are handled together. */
export interface MessageSet {
  prepare(): Promise<void>;
  /** @throws PermanentFailure if its payload is invalid */
  outside(message: Message, attempt: Attempt): Promise<void>;
  /**
   * The effects of messages whose `outside` has succeeded.
   * @throws PermanentFailure if a payload is invalid
   */
  effects(messages: readonly Message[]): Promise<void>;
}

/**
 * What is loaded counts for so long. With a slow carrier the last message of a set waits minutes for its
 * turn; by then its user may have taken a consent back, handed over a phone, or be deleted.
 */
const freshMilliseconds = 1_000;

/** Opens a set: parses the payloads, and keeps what is prepared and answered by message. */
export function openSet<Payload, Prepared, Answer>(
  type: string,
  shape: z.ZodType<Payload>,
  handling: SetHandling<Payload, Prepared, Answer>,
  messages: readonly Message[],
): MessageSet {
  const parsed = new Map(messages.map(({ id, payload }) => [id, shape.safeParse(payload)]));
  const answers = new Map<string, Answer>();
  let prepared: ReadonlyMap<string, Prepared> = new Map();
  let preparedAt = -Infinity;
  const payloadOf = ({ id }: Message): Payload => {
    const payload = parsed.get(id);
    if (payload?.success === true) return payload.data;
    throw new PermanentFailure(`payload of ${type}: ${payload?.error.message ?? "missing"}`);
  };
  return {
    prepare: async () => {
      const valid = [...parsed].flatMap(([id, { success, data }]) => (success ? [[id, data] as const] : []));
      preparedAt = performance.now();
      prepared = await handling.prepare(new Map(valid));
    },
    outside: async (message, attempt) => {
      const payload = payloadOf(message);
      const isFresh = performance.now() - preparedAt <= freshMilliseconds;
      const loaded = isFresh ? prepared : await handling.prepare(new Map([[message.id, payload]]));
      answers.set(message.id, await handling.outside(payload, attempt, loaded.get(message.id)));
    },
    effects: async (done) =>
      handling.effects(
        done.map((message) => ({
          id: message.id,
          payload: payloadOf(message),
          answer: answers.get(message.id) as Answer,
          requestId: message.requestId,
        })),
      ),
  };
}

/** Runs each effect in the context of the request that caused its message. */
export function oneByOne<Payload, Answer>(
  effect: (payload: Payload, answer: Answer) => Promise<void>,
): SetHandling<Payload, never, Answer>["effects"] {
  return async (answered) => {
    for (const { payload, answer, requestId } of answered) {
      await requestContext.run({ requestId }, async () => effect(payload, answer));
    }
  };
}
