import type * as z from "zod";
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

/** One event: who publishes it, who consumes it, the shape of its payload. */
interface Event<Payload extends z.ZodType = z.ZodType> {
  readonly producer: ServiceName;
  readonly consumers: readonly ServiceName[];
  readonly payload: Payload;
}

const all = Object.entries<Service>(services) as [ServiceName, Service][];

/** Every event that a service publishes, by versioned name. */
export const events = Object.fromEntries(
  all.flatMap(([producer, { publishes }]) =>
    Object.entries(publishes).map(([name, payload]): [string, Event] => {
      const consumers = all.filter(([, { consumes }]) => consumes.includes(name)).map(([consumer]) => consumer);
      return [name, { producer, consumers, payload }];
    }),
  ),
) as { readonly [E in EventName]: Event<Shape<E>> };
