import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { notFound, refused } from "../../chassis/http/problem.ts";
import { anyone, ok, route } from "../../chassis/http/route.ts";
import { findProduct, listProducts, type ShownProduct } from "./product.ts";

const ProductV1 = z.strictObject({
  uuid: z.uuid(),
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  priceCents: MinorUnits,
  inStock: z.int(),
});

const Limit = z
  .string()
  .regex(/^\d{1,3}$/, "must be a whole number")
  .transform(Number)
  .pipe(z.int().min(1).max(100));

/** Lists products page by page: `after` is the `next` of the previous page. */
export const listProductsRoute = route({
  method: "get",
  path: "/products",
  versions: ["v1"],
  summary: "List the products, oldest first",
  access: anyone(),
  limit: "standard",
  query: z.strictObject({
    limit: Limit.default(20).meta({ description: "how many at most" }),
    after: z.uuid().optional().meta({ description: "`next` of the page before" }),
  }),
  answers: { 200: z.strictObject({ products: z.array(ProductV1), next: z.uuid().nullable() }) },
  handle: async ({ query }) => {
    const { products, next } = await listProducts(query.limit, query.after);
    return ok({ products: products.map(toV1), next });
  },
});

/** One product. */
export const getProductRoute = route({
  method: "get",
  path: "/products/:uuid",
  versions: ["v1"],
  summary: "Read one product",
  access: anyone(),
  limit: "standard",
  params: z.strictObject({ uuid: z.uuid() }),
  answers: { 200: ProductV1, 404: notFound },
  handle: async ({ params }) => {
    const product = await findProduct(params.uuid);
    return product === undefined ? refused(notFound) : ok(toV1(product));
  },
});

function toV1({ stock, ...product }: ShownProduct): z.infer<typeof ProductV1> {
  return { ...product, inStock: stock };
}
