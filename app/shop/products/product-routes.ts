import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { etagOf } from "../../chassis/http/precondition.ts";
import { notFound, refused } from "../../chassis/http/problem.ts";
import { anyone, ok, route } from "../../chassis/http/route.ts";
import { foreignCursor, Next, pageParameters } from "../../chassis/http/pages.ts";
import { findProduct, listProducts, type ShownProduct } from "./product.ts";

/** The body of a product in v1. */
export const ProductV1 = z.strictObject({
  uuid: z.uuid(),
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  priceCents: MinorUnits,
  inStock: z.int(),
});

/** Lists products page by page: `after` is the `next` of the previous page. */
export const listProductsRoute = route({
  method: "get",
  path: "/products",
  versions: ["v1"],
  summary: "List the products, oldest first",
  access: anyone(),
  limit: "standard",
  query: z.strictObject(pageParameters),
  answers: { 200: z.strictObject({ products: z.array(ProductV1), next: Next }) },
  handle: async ({ query }) => {
    const page = await listProducts(query);
    return page === undefined ? foreignCursor() : ok({ products: page.rows.map(productV1), next: page.next });
  },
});

/** One product, with the ETag that a change demands. */
export const getProductRoute = route({
  method: "get",
  path: "/products/:uuid",
  versions: ["v1"],
  summary: "Read one product",
  access: anyone(),
  limit: "standard",
  versioned: true,
  params: z.strictObject({ uuid: z.uuid() }),
  answers: { 200: ProductV1, 404: notFound },
  handle: async ({ params }) => {
    const product = await findProduct(params.uuid);
    return product === undefined ? refused(notFound) : ok(productV1(product), etagOf(product));
  },
});

/** Converts a product to its v1 body, without its internal id. */
export function productV1(product: ShownProduct): z.infer<typeof ProductV1> {
  const { uuid, sku, name, description, currency, priceCents, stock } = product;
  return { uuid, sku, name, description, currency, priceCents, inStock: stock };
}
