import type { QueueDeclaration } from "./service.ts";
import { services, type Service, type ServiceName } from "./services.ts";

/** One queue of the queue Redis and the service whose worker works it. */
export interface Queue extends QueueDeclaration {
  readonly worker: ServiceName;
}

type Services = typeof services;
export type QueueName = {
  [S in ServiceName]:
    | `${S}-${keyof Services[S]["queues"] & string}`
    | (Services[S]["consumes"] extends readonly [] ? never : `${S}-events`);
}[ServiceName];

const eventQueue = { about: "events of the other services", concurrency: 8, attempts: 5, timeoutSeconds: 15 } as const;

/** Every queue: `<service>-<queue>`, and `<service>-events` for the events that a service consumes. */
export const queues = Object.fromEntries(
  Object.entries<Service>(services).flatMap(([worker, { consumes, queues: own }]) =>
    Object.entries({ ...(consumes.length > 0 ? { events: eventQueue } : {}), ...own }).map(([name, queue]) => [
      `${worker}-${name}`,
      { ...queue, worker },
    ]),
  ),
) as Readonly<Record<QueueName, Queue>>;
