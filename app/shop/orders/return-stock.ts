import { query } from "../../chassis/database/database.ts";

/**
 * Gives the stock of an order's lines back, also to products that are deleted; call it inside a
 * transaction. Rows are locked in order of id, as take-stock.ts locks them.
 */
export async function returnStock(orderId: string): Promise<void> {
  await query(
    `select id from products where id in (select product_id from order_lines where order_id = $1)
     order by id for update`,
    [orderId],
  );
  await query(
    `update products set stock = stock + returned.quantity, updated_at = now()
     from (
       select product_id, sum(quantity)::integer as quantity from order_lines where order_id = $1 group by product_id
     ) as returned
     where products.id = returned.product_id`,
    [orderId],
  );
}
