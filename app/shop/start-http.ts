import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { PublishedKeys } from "../chassis/tokens/published-keys.ts";
import { PublishedRevocations } from "../chassis/tokens/published-revocations.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { OrderLine, Order } from "./orders/order.ts";
import { Product } from "./products/product.ts";
import { createOrderRoute, getOrderRoute } from "./orders/order-routes.ts";
import { getProductRoute, listProductsRoute } from "./products/product-routes.ts";

/** Serves products and orders. Ready without auth: only what needs a sign-in waits for its keys. */
export async function startHttp(config: ProcessConfig<"shop", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [Product, Order, OrderLine]);
  const { AUTH_ADDRESS: auth } = values;
  const verifier = new TokenVerifier(new PublishedKeys(auth), new PublishedRevocations(auth), values);
  const serving = await serve(
    {
      service: "shop",
      routes: [listProductsRoute, getProductRoute, createOrderRoute, getOrderRoute],
      verify: (token) => verifier.verify(token),
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  return async () => {
    await serving.stop();
    await closeDatabase();
  };
}
