import * as z from "zod";

const orders = z.registry<{ readonly key: string }>();

/**
 * Marks the payload of an event: a consumer processes the events with the same value of this key in
 * the order in which they were written. All events of an aggregate that must not overtake each
 * other name a key with the same value.
 */
export function orderedBy<const Key extends string, Payload extends z.ZodObject<Record<Key, z.ZodType<string>>>>(
  key: Key,
  payload: Payload,
): Payload {
  orders.add(payload, { key });
  return payload;
}

/** The key that orders an event; undefined if it has no order. */
export function orderOf(payload: z.ZodType): string | undefined {
  return orders.get(payload)?.key;
}
