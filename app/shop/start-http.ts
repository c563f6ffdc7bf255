import type { ProcessConfig } from "../chassis/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import type { Stop } from "../chassis/run-process.ts";
import { PublishedKeys } from "../chassis/tokens/published-keys.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { OrderLine } from "./models/order-line.ts";
import { Order } from "./models/order.ts";
import { Product } from "./models/product.ts";
import { createOrderRoute } from "./routes/create-order.ts";
import { getOrderRoute } from "./routes/get-order.ts";
import { listProductsRoute } from "./routes/list-products.ts";

/** Serves products and orders. Ready without auth: only what needs a sign-in waits for its keys. */
export async function startHttp(config: ProcessConfig<"shop", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [Product, Order, OrderLine]);
  const verifier = new TokenVerifier(new PublishedKeys(values.AUTH_ADDRESS), values);
  const serving = await serve(
    {
      service: "shop",
      routes: [listProductsRoute, createOrderRoute, getOrderRoute],
      verify: async (token) => verifier.verify(token),
      checks: { database: async () => query("select 1") },
    },
    config,
  );
  return async () => {
    await serving.stop();
    await closeDatabase();
  };
}
