import { problem, Problem } from "../chassis/http/problem.ts";
import { refuse } from "../chassis/http/parse-part.ts";
import { Product } from "./models/product.ts";

/** Names the products that lack; nothing was taken. */
export const outOfStock = problem("out-of-stock", 409, "Some products are out of stock");

/** How many of a product somebody wants. */
export interface Wish {
  readonly product: string;
  readonly quantity: number;
}

/** A product with what is taken of it. */
export interface Taken {
  readonly product: Product;
  readonly quantity: number;
}

/**
 * Takes the stock of every line or of none; call it inside a transaction. Rows are locked in one order, so that two orders
 * of the same products wait for each other and never block each other.
 */
export async function takeStock(wishes: readonly Wish[]): Promise<Taken[]> {
  const products = await Product.findAll({
    where: { uuid: wishes.map(({ product }) => product) },
    order: [["id", "ASC"]],
    lock: true,
  });
  const taken = pair(wishes, new Map(products.map((product) => [product.uuid, product])));
  const lacking = taken.filter(({ product, quantity }) => product.stock < quantity);
  if (lacking.length > 0) {
    const names = lacking.map(({ product }) => ({ product: product.uuid, name: product.name, inStock: product.stock }));
    throw new Problem(outOfStock, { members: { products: names } });
  }
  for (const { product, quantity } of taken) await product.decrement("stock", { by: quantity });
  return taken;
}

function pair(wishes: readonly Wish[], products: ReadonlyMap<string, Product>): Taken[] {
  const taken: Taken[] = [];
  const faults: { path: string; message: string }[] = [];
  for (const [index, { product: uuid, quantity }] of wishes.entries()) {
    const product = products.get(uuid);
    if (product === undefined) faults.push({ path: `body.lines[${index}].product`, message: "is no product of ours" });
    else taken.push({ product, quantity });
  }
  if (faults.length > 0) throw refuse(faults);
  return taken;
}
