import * as z from "zod";
import type { WholeOrder } from "./place-order.ts";

/** An order as v1 shows it. */
export const OrderV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  currency: z.string(),
  totalCents: z.int(),
  lines: z.array(z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: z.int() })),
});

/** Shows an order and none of its inner ids. */
export function orderV1({ order, lines }: WholeOrder): z.infer<typeof OrderV1> {
  return {
    uuid: order.uuid,
    createdAt: order.createdAt.toISOString(),
    currency: order.currency,
    totalCents: order.totalCents,
    lines: lines.map(({ name, quantity, unitPriceCents }) => ({ name, quantity, unitPriceCents })),
  };
}
