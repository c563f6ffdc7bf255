import { rejection, type Rejection } from "../../chassis/database/transaction.ts";
import { Product } from "../products/product.ts";

/** A product and quantity that a buyer orders. */
export interface Wish {
  readonly product: string;
  readonly quantity: number;
}

/** A product and the quantity taken from its stock. */
export interface Taken {
  readonly product: Product;
  readonly quantity: number;
}

/** Indexes of the wishes whose product does not exist. */
export type UnknownProducts = Rejection<"unknown-products", readonly number[]>;
/** The products with less stock than ordered. */
export type OutOfStock = Rejection<
  "out-of-stock",
  readonly { readonly product: string; readonly name: string; readonly inStock: number }[]
>;

/**
 * Decrements the stock of all products or of none; call it inside a transaction. Rows are locked in
 * order of id, which prevents deadlocks between orders of the same products.
 */
export async function takeStock(wishes: readonly Wish[]): Promise<readonly Taken[] | UnknownProducts | OutOfStock> {
  const products = await Product.findAll({
    where: { uuid: wishes.map(({ product }) => product) },
    order: [["id", "ASC"]],
    lock: true,
  });
  const byUuid = new Map(products.map((product) => [product.uuid, product]));
  const unknown = wishes.flatMap(({ product }, index) => (byUuid.has(product) ? [] : [index]));
  if (unknown.length > 0) return rejection("unknown-products", unknown);
  const taken = wishes.flatMap(({ product: uuid, quantity }) => {
    const product = byUuid.get(uuid);
    return product === undefined ? [] : [{ product, quantity }];
  });
  const short = taken.filter(({ product, quantity }) => product.stock < quantity).map(({ product }) => product);
  if (short.length > 0) {
    const facts = short.map(({ uuid, name, stock }) => ({ product: uuid, name, inStock: stock }));
    return rejection("out-of-stock", facts);
  }
  for (const { product, quantity } of taken) await product.decrement("stock", { by: quantity });
  return taken;
}
