import * as z from "zod";
import type { ServiceName } from "./services.ts";

const user = z.uuid();

/** Every event that leaves a service, by versioned name: who says it, who must hear it, what it carries. No secrets in payloads. */
export const events = {
  "user.registered.v1": {
    producer: "auth",
    consumers: ["notifications"],
    payload: z.strictObject({ user, email: z.email(), name: z.string() }),
  },
  "order.placed.v1": {
    producer: "shop",
    consumers: ["notifications"],
    payload: z.strictObject({
      order: z.uuid(),
      buyer: user,
      currency: z.string().length(3),
      totalCents: z.int().nonnegative(),
      lines: z.array(
        z.strictObject({ name: z.string(), quantity: z.int().positive(), unitPriceCents: z.int().nonnegative() }),
      ),
    }),
  },
} as const satisfies Record<string, { producer: ServiceName; consumers: readonly ServiceName[]; payload: z.ZodType }>;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]["payload"]>;
/** The events that a service may publish. */
export type EventsOf<S extends ServiceName> = {
  [E in EventName]: (typeof events)[E]["producer"] extends S ? E : never;
}[EventName];
/** The events that a service must consume. */
export type EventsFor<S extends ServiceName> = {
  [E in EventName]: S extends (typeof events)[E]["consumers"][number] ? E : never;
}[EventName];
