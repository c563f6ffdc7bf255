import type { ServiceName } from "./services.ts";

/** One queue: who works it, how many jobs at once, and how often a job may begin before it is dead-lettered. */
export interface Queue {
  readonly about: string;
  readonly worker: ServiceName;
  readonly concurrency: number;
  readonly attempts: number;
  /** A job that runs longer is aborted and tried again. */
  readonly timeoutSeconds: number;
}

/** Every queue of the queue Redis. `<service>-events` receives what a service consumes of contract/events.ts. */
export const queues = {
  "notifications-events": {
    about: "events of the other services",
    worker: "notifications",
    concurrency: 8,
    attempts: 5,
    timeoutSeconds: 15,
  },
  "notifications-email": {
    about: "e-mail to send",
    worker: "notifications",
    concurrency: 4,
    attempts: 8,
    timeoutSeconds: 30,
  },
} as const satisfies Record<string, Queue>;

export type QueueName = keyof typeof queues;
