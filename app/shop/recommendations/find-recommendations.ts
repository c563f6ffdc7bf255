import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Whose purchases count, and how much of them: each bounds what a statement reads. */
export const recommendationTerms = {
  /** A season: what somebody bought before it says little of what they want now. */
  buyerDays: 90,
  /** The newest products of a buyer. */
  boughtProducts: 10,
  /** The newest orders of a product, in which others bought it. */
  ordersOfProduct: 100,
  /** Of a product, what was bought with it most often; a buyer has some of them. */
  boughtTogether: 30,
  /** What a mail shows at a glance; the most that the event allows. */
  recommended: 5,
} as const;

const { buyerDays, boughtProducts, ordersOfProduct, boughtTogether, recommended } = recommendationTerms;

/** Some buyers in the order of their uuids. */
interface BuyerPage {
  /** Those who bought in the last {@link recommendationTerms.buyerDays} days. */
  readonly recent: readonly string[];
  /** After which the next page begins; undefined at the end. */
  readonly last: string | undefined;
}

/** Buyers after one, by the newest order of each: one descent of the index for each buyer. */
export async function pageOfBuyers(after: string, pageBuyers: number): Promise<BuyerPage> {
  const newestAfter = (buyer: string) =>
    `select buyer, created_at from orders
     where buyer > ${buyer} and deleted_at is null and status = 'placed' order by buyer, id desc limit 1`;
  const rows = await query<{ buyer: string; recent: boolean }>(
    `with recursive buyers as (
       (${newestAfter("$1::uuid")})
       union all
       select next.* from buyers cross join lateral (${newestAfter("buyers.buyer")}) next
     )
     select buyer, created_at > now() - make_interval(days => $2) as recent from buyers limit $3`,
    [after, buyerDays, pageBuyers],
  );
  const recent = rows.filter((row) => row.recent).map(({ buyer }) => buyer);
  return { recent, last: rows.length < pageBuyers ? undefined : rows.at(-1)?.buyer };
}

/** Products for one user, the best first. */
export type Recommendation = EventPayload<"products.recommended.v1">;

/**
 * What others bought in one order with the newest products of these buyers, ranked by the number of
 * such orders; without products that the buyer has, that are deleted or out of stock. Buyers for whom
 * nothing is found are left out.
 */
export async function findRecommendations(buyers: readonly string[]): Promise<Recommendation[]> {
  return query<Recommendation>(
    `with placed as materialized (
       select buyer, id, created_at from orders
       where buyer = any($1::uuid[]) and deleted_at is null and status = 'placed'
     ), owned as materialized (
       select placed.buyer, line.product_id, max(placed.id) filter (
         where placed.created_at > now() - make_interval(days => ${buyerDays})
       ) as newest
       from placed join order_lines line on line.order_id = placed.id and line.deleted_at is null
       group by 1, 2
     ), mine as materialized (
       select buyer, product_id from (
         select buyer, product_id, row_number() over (partition by buyer order by newest desc, product_id) as place
         from owned where newest is not null
       ) recent where place <= ${boughtProducts}
     ), together as materialized (
       select product_id, other, orders from (
         select product.product_id, other.product_id as other, count(*) as orders,
           row_number() over (partition by product.product_id order by count(*) desc, other.product_id) as place
         from (select distinct product_id from mine) product
         cross join lateral (
           select order_id from order_lines
           where product_id = product.product_id and deleted_at is null order by order_id desc limit ${ordersOfProduct}
         ) same
         join orders o on o.id = same.order_id and o.deleted_at is null and o.status = 'placed'
         join order_lines other on other.order_id = same.order_id and other.deleted_at is null
           and other.product_id <> product.product_id
         group by 1, 2
       ) counted where place <= ${boughtTogether}
     ), ranked as (
       select scored.buyer, products.uuid, products.name, products.price_cents, products.currency,
         row_number() over (partition by scored.buyer order by scored.orders desc, scored.other) as place
       from (
         select mine.buyer, together.other, sum(together.orders) as orders
         from mine join together using (product_id) group by 1, 2
       ) scored
       join products on products.id = scored.other and products.deleted_at is null and products.stock > 0
       left join owned on owned.buyer = scored.buyer and owned.product_id = scored.other
       where owned.product_id is null
     )
     select buyer as "user", json_agg(json_build_object(
       'product', uuid, 'name', name, 'priceCents', price_cents, 'currency', currency
     ) order by place) as products
     from ranked where place <= ${recommended} group by buyer order by buyer`,
    [buyers],
  );
}
