import type * as z from "zod";
import { orderOf } from "./event-order.ts";
import { services, type Service, type ServiceName } from "./services.ts";

type Publishes<S extends ServiceName> = (typeof services)[S]["publishes"];

/** The events that a service may publish. */
export type EventsOf<S extends ServiceName> = keyof Publishes<S> & string;
export type EventName = { [S in ServiceName]: EventsOf<S> }[ServiceName];
/** The events that a service must consume. */
export type EventsFor<S extends ServiceName> = (typeof services)[S]["consumes"][number];

type Shape<E extends EventName> = {
  [S in ServiceName]: Publishes<S> extends { readonly [P in E]: infer Z extends z.ZodType } ? Z : never;
}[ServiceName];
export type EventPayload<E extends EventName> = z.infer<Shape<E>>;

/** One event: its producer, its consumers, the schema of its payload, the key that orders it. */
interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly producer: string;
  readonly consumers: readonly string[];
  readonly payload: Payload;
  readonly orderBy: string | undefined;
}

/** Events by versioned name. */
export type Events = Readonly<Record<string, Event>>;

/** Every event that one of these services publishes. */
export function eventsOf(declared: Readonly<Record<string, Service>>): Events {
  const all = Object.entries(declared);
  return Object.fromEntries(
    all.flatMap(([producer, { publishes }]) =>
      Object.entries(publishes).map(([name, payload]): [string, Event] => {
        const consumers = all.filter(([, { consumes }]) => consumes.includes(name)).map(([consumer]) => consumer);
        return [name, { producer, consumers, payload, orderBy: orderOf(payload) }];
      }),
    ),
  );
}

/** Every event of the platform. */
export const events = eventsOf(services) as { readonly [E in EventName]: Event<Shape<E>> };
