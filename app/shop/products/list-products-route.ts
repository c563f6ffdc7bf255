import * as z from "zod";
import { MinorUnits } from "../../../contract/money.ts";
import { anyone, ok, route } from "../../chassis/http/route.ts";
import { listProducts } from "./product.ts";

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
  access: anyone(),
  query: z.strictObject({ limit: Limit.default(20), after: z.uuid().optional() }),
  answers: { 200: z.strictObject({ products: z.array(ProductV1), next: z.uuid().nullable() }) },
  handle: async ({ query }) => {
    const { products, next } = await listProducts(query.limit, query.after);
    const shown = products.map(({ uuid, sku, name, description, currency, priceCents, stock }) => {
      return { uuid, sku, name, description, currency, priceCents, inStock: stock };
    });
    return ok({ products: shown, next });
  },
});
