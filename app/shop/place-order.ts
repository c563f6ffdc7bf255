import { problem, Problem } from "../chassis/http/problem.ts";
import { transaction } from "../chassis/database/transaction.ts";
import { publish } from "../chassis/outbox/publish.ts";
import { Order } from "./models/order.ts";
import { OrderLine } from "./models/order-line.ts";
import { takeStock, type Taken, type Wish } from "./take-stock.ts";

/** An order with its lines. */
export interface WholeOrder {
  readonly order: Order;
  readonly lines: readonly OrderLine[];
}

/** An order is paid in one currency. */
export const mixedCurrencies = problem("mixed-currencies", 409, "An order's products must have one currency");

/** Takes the stock and writes the order in one transaction; the receipt leaves by the outbox. */
export async function placeOrder(buyer: string, wishes: readonly Wish[]): Promise<WholeOrder> {
  return transaction(async () => {
    const taken = await takeStock(wishes);
    const currency = oneCurrency(taken);
    const totalCents = taken.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0);
    const order = await Order.create({ buyer, currency, totalCents });
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
    return { order, lines };
  });
}

function oneCurrency(taken: readonly Taken[]): string {
  const [currency, ...others] = new Set(taken.map(({ product }) => product.currency));
  if (currency === undefined || others.length > 0) throw new Problem(mixedCurrencies);
  return currency;
}
