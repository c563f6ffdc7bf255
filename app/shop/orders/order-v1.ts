import * as z from "zod";
import type { WholeOrder } from "./place-order.ts";

/** The body of an order in v1. */
export const OrderV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  currency: z.string(),
  totalCents: z.int(),
  lines: z.array(z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: z.int() })),
});

/** Converts an order to its v1 body, without internal ids. */
export function orderV1({ order, lines }: WholeOrder): z.infer<typeof OrderV1> {
  return {
    uuid: order.uuid,
    createdAt: order.createdAt.toISOString(),
    currency: order.currency,
    totalCents: order.totalCents,
    lines: lines.map(({ name, quantity, unitPriceCents }) => ({ name, quantity, unitPriceCents })),
  };
}
