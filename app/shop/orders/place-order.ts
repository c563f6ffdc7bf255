import { largestAmount } from "../../../contract/money.ts";
import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { afterCommit, Rejection, rejection, transaction } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import { Order, OrderLine } from "./order.ts";
import type { WholeOrder } from "./read-orders.ts";
import { takeStock, type OutOfStock, type Taken, type UnknownProducts, type Wish } from "./take-stock.ts";

const publish = publisherOf("shop");

/** The products have different currencies. */
type MixedCurrencies = Rejection<"mixed-currencies">;

/** The total exceeds the largest amount. */
type TotalTooLarge = Rejection<"total-too-large">;

/** The buyer is deleted at this moment, and nobody could cancel the order. */
type DeletedBuyer = Rejection<"deleted-buyer">;

/** Decrements stock, creates the order and publishes `order.placed.v1`, in one transaction. */
export async function placeOrder(
  buyer: string,
  wishes: readonly Wish[],
): Promise<WholeOrder | UnknownProducts | OutOfStock | MixedCurrencies | TotalTooLarge | DeletedBuyer> {
  return transaction(async () => {
    const taken = await takeStock(wishes);
    if (taken instanceof Rejection) return taken;
    const currency = onlyCurrency(taken);
    if (currency === undefined) return rejection("mixed-currencies");
    const totalCents = taken.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0);
    // Exact up to the largest amount, and above it for every larger total.
    if (totalCents > largestAmount) return rejection("total-too-large");
    const order = await Order.create({ buyer, currency, totalCents });
    // By the trigger of 013-deleted-buyers, which also has the deletion wait for this order.
    if (order.buyer === null) return rejection("deleted-buyer");
    const lines = await OrderLine.bulkCreate(
      taken.map(({ product, quantity }) => ({
        orderId: order.id,
        productId: product.id,
        name: product.name,
        quantity,
        unitPriceCents: product.priceCents,
      })),
    );
    await publish("order.placed.v1", {
      order: order.uuid,
      buyer,
      currency,
      totalCents,
      lines: lines.map(({ name, quantity, unitPriceCents }) => ({ name, quantity, unitPriceCents })),
    });
    afterCommit(() => log.info({ order: order.uuid, user: buyer, currency, totalCents }, "order placed"));
    return { order, lines };
  });
}

function onlyCurrency(taken: readonly Taken[]): string | undefined {
  const [currency, ...others] = new Set(taken.map(({ product }) => product.currency));
  return others.length === 0 ? currency : undefined;
}
