import { recordAct } from "../../chassis/audit/audited.ts";
import { afterCommit, rejection, transaction, type Rejection } from "../../chassis/database/transaction.ts";
import { log } from "../../chassis/process/log.ts";
import type { OutOfStock } from "../orders/take-stock.ts";
import { Product } from "./product.ts";

/** The largest stock that an adjustment may leave. */
export const largestStock = 1_000_000_000;

/**
 * Adds to the stock of a product, or takes from it, whatever it is at that moment: a number that an
 * admin read before would undo the orders since.
 */
export async function adjustStock(
  admin: string,
  uuid: string,
  change: number,
): Promise<Product | Rejection<"gone"> | OutOfStock | Rejection<"too-much">> {
  return transaction(async () => {
    const product = await Product.findOne({ where: { uuid }, lock: true });
    if (product === null) return rejection("gone");
    const { name, stock } = product;
    if (stock + change < 0) return rejection("out-of-stock", [{ product: uuid, name, inStock: stock }]);
    if (change > 0 && stock + change > largestStock) return rejection("too-much");
    await product.increment("stock", { by: change });
    await recordAct({ record: uuid, before: { stock }, after: { stock: stock + change } });
    afterCommit(() => log.info({ product: uuid, change, stock: stock + change, user: admin }, "stock adjusted"));
    return product.reload();
  });
}
