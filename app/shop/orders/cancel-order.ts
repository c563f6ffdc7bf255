import { publisherOf } from "../../chassis/messaging/outbox.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { isDeletedUser } from "../../chassis/deleted-users/deleted-users.ts";
import { log } from "../../chassis/process/log.ts";
import { Order, OrderLine } from "./order.ts";
import type { WholeOrder } from "./read-orders.ts";
import { returnStock } from "./return-stock.ts";

const publish = publisherOf("shop");

/**
 * Cancels an order of this buyer once, gives its stock back and publishes `order.cancelled.v1`, in
 * one transaction. The order is locked first: of concurrent cancellations one finds it placed.
 */
export async function cancelOrder(
  buyer: string,
  uuid: string,
): Promise<WholeOrder | Rejection<"unknown"> | Rejection<"cancelled">> {
  return transaction(async () => {
    // The deletion removes the recorded answers of the buyer; none is recorded after it.
    if (await isDeletedUser(buyer)) return rejection("unknown");
    const order = await Order.findOne({ where: { uuid, buyer }, lock: true });
    if (order === null) return rejection("unknown");
    if (order.status === "cancelled") return rejection("cancelled");
    await order.update({ status: "cancelled" });
    await returnStock(order.id);
    const { currency, totalCents } = order;
    await publish("order.cancelled.v1", { order: uuid, buyer, currency, totalCents });
    afterCommit(() => log.info({ order: uuid, user: buyer, currency, totalCents }, "order cancelled"));
    return { order, lines: await OrderLine.findAll({ where: { orderId: order.id }, order: [["id", "ASC"]] }) };
  });
}
