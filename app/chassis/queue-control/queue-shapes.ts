import * as z from "zod";

const Time = z.iso.datetime();

/** Messages of one queue in one table, and when the oldest of them was written. */
const Waiting = z.strictObject({ count: z.int(), oldest: Time.nullable() });

/** Messages that this service sends to a queue and that its worker has not acknowledged. */
export const OutboxV1 = z.strictObject({ queue: z.string(), ...Waiting.shape });

/** A queue whose messages the worker of this service processes. */
export const QueueV1 = z.strictObject({
  queue: z.string(),
  about: z.string(),
  pausedSince: Time.nullable(),
  waiting: Waiting,
  retrying: z.int().meta({ description: "of those that wait, how many have failed" }),
  running: z.int(),
  dead: Waiting,
  receivedPerMinute: z.number(),
  processedPerMinute: z.number(),
});

/** A schedule of this service, with its last run and the time of the next one. */
export const ScheduleV1 = z.strictObject({
  name: z.string(),
  rhythm: z.string().meta({ description: "the cron expression and its time zone" }),
  last: z
    .strictObject({
      at: Time,
      outcome: z.enum(["waiting", "running", "done", "failed", "skipped"]),
      reason: z.string().nullable(),
    })
    .nullable(),
  nextAt: Time.nullable(),
});

/** What a service says of its queues and schedules at one time. */
export const QueueStateV1 = z.strictObject({
  service: z.string(),
  asOf: Time,
  queues: z.array(QueueV1),
  outbox: z.array(OutboxV1),
  schedules: z.array(ScheduleV1),
});

/** A message that failed: one that waits for its next attempt, or a dead letter. */
export const FailedMessageV1 = z.strictObject({
  uuid: z.uuid(),
  type: z.string(),
  sender: z.string(),
  requestId: z.string(),
  attempts: z.int(),
  crashes: z.int().meta({ description: "attempts during which the process died" }),
  reason: z.string().nullable(),
  createdAt: Time,
  failedAt: Time,
  nextAt: Time.nullable().meta({ description: "of the next attempt; a dead letter has none" }),
  payload: z.unknown().meta({ description: "without secrets, addresses and texts of people" }),
});

/** Some failed messages, the oldest first, and the uuid of the last one if more follow. */
export const FailedMessagesV1 = z.strictObject({ messages: z.array(FailedMessageV1), next: z.uuid().nullable() });

/** How many dead letters an act resolved, of all at most the oldest ten thousand. */
export const ResolvedV1 = z.strictObject({ resolved: z.int() });

export type QueueState = z.infer<typeof QueueStateV1>;
export type FailedMessage = z.infer<typeof FailedMessageV1>;
export type FailedMessages = z.infer<typeof FailedMessagesV1>;
export type Schedule = z.infer<typeof ScheduleV1>;
