import { literal, Op } from "sequelize";
import { database } from "../../chassis/database/database.ts";
import { Product } from "./product.ts";

/** A page of products and the cursor of the next page; `null` on the last page. */
export interface ProductPage {
  readonly products: readonly Product[];
  readonly next: string | null;
}

/** A page of products, oldest first. The cursor is the uuid of the last product of the previous page. */
export async function listProducts(limit: number, after: string | undefined): Promise<ProductPage> {
  const where =
    after === undefined
      ? {}
      : { id: { [Op.gt]: literal(`(select id from products where uuid = ${database().escape(after)})`) } };
  const found = await Product.findAll({ where, order: [["id", "ASC"]], limit: limit + 1 });
  const products = found.slice(0, limit);
  return { products, next: found.length > limit ? (products.at(-1)?.uuid ?? null) : null };
}
