import type { EventPayload } from "../../../contract/events.ts";
import { query } from "../../chassis/database/database.ts";

/** Whose purchases count, and how much of them: each bounds what a statement reads. */
export const recommendationTerms = {
  /** A season: what somebody bought before it says little of what they want now. */
  buyerDays: 90,
  /** The newest products of a buyer. */
  boughtProducts: 20,
  /** The newest orders of a product, in which others bought it. */
  ordersOfProduct: 200,
  /** What a mail shows at a glance; the most that the event allows. */
  recommended: 5,
} as const;

const { buyerDays, boughtProducts, ordersOfProduct, recommended } = recommendationTerms;

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
    `with mine as materialized (
       select buyer, product_id from unnest($1::uuid[]) as page (buyer) cross join lateral (
         select distinct product_id from (
           select line.product_id from orders o join order_lines line on line.order_id = o.id and line.deleted_at is null
           where o.buyer = page.buyer and o.deleted_at is null and o.status = 'placed'
             and o.created_at > now() - make_interval(days => ${buyerDays})
           order by o.id desc limit ${boughtProducts}
         ) newest
       ) bought
     ), together as materialized (
       select product.product_id, other.product_id as other, count(distinct other.order_id) as orders
       from (select distinct product_id from mine) product
       cross join lateral (
         select order_id from order_lines
         where product_id = product.product_id and deleted_at is null order by order_id desc limit ${ordersOfProduct}
       ) same
       join orders o on o.id = same.order_id and o.deleted_at is null and o.status = 'placed'
       join order_lines other on other.order_id = same.order_id and other.deleted_at is null
         and other.product_id <> product.product_id
       group by 1, 2
     ), ranked as (
       select mine.buyer, together.other,
         row_number() over (partition by mine.buyer order by sum(together.orders) desc, together.other) as place
       from mine join together using (product_id)
       join products on products.id = together.other and products.deleted_at is null and products.stock > 0
       where not exists (
         select from orders o join order_lines line on line.order_id = o.id and line.deleted_at is null
         where o.buyer = mine.buyer and o.deleted_at is null and o.status = 'placed'
           and line.product_id = together.other
       )
       group by 1, 2
     )
     select ranked.buyer as "user", json_agg(json_build_object(
       'product', products.uuid, 'name', products.name, 'priceCents', products.price_cents,
       'currency', products.currency
     ) order by ranked.place) as products
     from ranked join products on products.id = ranked.other
     where ranked.place <= ${recommended} group by ranked.buyer order by ranked.buyer`,
    [buyers],
  );
}
