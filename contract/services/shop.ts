import * as z from "zod";
import { address, cache, search, tokens } from "../environment.ts";
import { MinorUnits } from "../money.ts";
import { service } from "../service.ts";

/** The application. */
export const shop = service("shop", {
  about: "products and orders",
  schema: true,
  routes: {
    products: { versions: ["v1"], limit: "api" },
    orders: { versions: ["v1"], limit: "api" },
  },
  publishes: {
    "order.placed.v1": z.strictObject({
      order: z.uuid(),
      buyer: z.uuid(),
      currency: z.string().length(3),
      totalCents: MinorUnits,
      lines: z.array(z.strictObject({ name: z.string(), quantity: z.int().positive(), unitPriceCents: MinorUnits })),
    }),
  },
  processes: {
    http: {
      port: 3002,
      environment: {
        ...cache,
        ...tokens,
        ...search("read"),
        AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)"),
      },
    },
    worker: { environment: search("write") },
  },
});
