import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { presented, shownAs } from "../../chassis/http/route.ts";
import { Next, type Page } from "../../chassis/http/pages.ts";
import { orderStatuses } from "./order.ts";
import type { WholeOrder } from "./read-orders.ts";

const common = { uuid: z.uuid(), createdAt: z.iso.datetime(), status: z.enum(orderStatuses) };

const OrderV1 = z.strictObject({
  ...common,
  currency: z.string(),
  totalCents: MinorUnits,
  lines: z.array(z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: MinorUnits })),
});

/** An amount that says its currency: in the currency's minor unit, which not all divide into cents. */
const Money = z.strictObject({ amount: MinorUnits, currency: z.string() });

const OrderV2 = z.strictObject({
  ...common,
  total: Money,
  lines: z.array(z.strictObject({ name: z.string(), quantity: z.int(), unitPrice: Money, total: Money })),
});

const commonOf = ({ uuid, createdAt, status }: WholeOrder["order"]) => ({
  uuid,
  createdAt: createdAt.toISOString(),
  status,
});

function orderV1({ order, lines }: WholeOrder): z.input<typeof OrderV1> {
  return {
    ...commonOf(order),
    currency: order.currency,
    totalCents: order.totalCents,
    lines: lines.map(({ name, quantity, unitPriceCents }) => ({ name, quantity, unitPriceCents })),
  };
}

function orderV2({ order, lines }: WholeOrder): z.input<typeof OrderV2> {
  const money = (amount: number) => ({ amount, currency: order.currency });
  return {
    ...commonOf(order),
    total: money(order.totalCents),
    lines: lines.map(({ name, quantity, unitPriceCents }) => ({
      name,
      quantity,
      unitPrice: money(unitPriceCents),
      total: money(unitPriceCents * quantity),
    })),
  };
}

/** An order, without internal ids. */
export const OneOrder = presented<WholeOrder>({ v1: shownAs(OrderV1, orderV1), v2: shownAs(OrderV2, orderV2) });

const pageOf = <Order extends z.ZodType>(order: Order, show: (whole: WholeOrder) => z.input<Order>) =>
  shownAs(z.strictObject({ orders: z.array(order), next: Next }), ({ rows, next }: Page<WholeOrder>) => ({
    orders: rows.map(show),
    next,
  }));

/** A page of orders. */
export const Orders = presented<Page<WholeOrder>>({ v1: pageOf(OrderV1, orderV1), v2: pageOf(OrderV2, orderV2) });
