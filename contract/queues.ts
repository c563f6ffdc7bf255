import type { QueueDeclaration } from "./service.ts";
import { services, type Service, type ServiceName } from "./services.ts";

/** One queue of the queue Redis and the service whose worker processes it. */
export interface Queue extends QueueDeclaration {
  readonly name: string;
  readonly worker: string;
}

/** Queues by name. */
export type Queues = Readonly<Record<string, Queue>>;

type Services = typeof services;
export type QueueName = {
  [S in ServiceName]:
    | `${S}-${keyof Services[S]["queues"] & string}`
    | (Services[S]["consumes"] extends readonly [] ? never : `${S}-events`);
}[ServiceName];

const eventQueue = {
  about: "events of the other services",
  concurrency: 8,
  untilHours: 7 * 24,
  timeoutSeconds: 15,
} as const;

/** The queue in which a service receives the events that it consumes. */
export const eventQueueOf = (service: string): string => `${service}-events`;

/**
 * Every queue of these services: `<service>-<queue>`, and {@link eventQueueOf} a service that
 * consumes events.
 */
export function queuesOf(declared: Readonly<Record<string, Service>>): Queues {
  const all = Object.entries(declared).flatMap(([worker, { consumes, queues: own }]) => [
    ...(consumes.length > 0 ? [{ ...eventQueue, name: eventQueueOf(worker), worker }] : []),
    ...Object.entries(own).map(([name, queue]) => ({ ...queue, name: `${worker}-${name}`, worker })),
  ]);
  return Object.fromEntries(all.map((queue) => [queue.name, queue]));
}

/** Every queue of the platform. */
export const queues = queuesOf(services) as Readonly<Record<QueueName, Queue>>;
