import * as z from "zod";
import { Rejection } from "../../chassis/database/transaction.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused } from "../../chassis/http/problem.ts";
import { created, route, signedIn } from "../../chassis/http/route.ts";
import { placeOrder } from "./place-order.ts";
import { OrderV1, orderV1 } from "./order-v1.ts";

const Line = z.strictObject({ product: z.uuid().toLowerCase(), quantity: z.int().min(1).max(100) });

const Lines = z
  .array(Line)
  .min(1)
  .max(50)
  .superRefine((lines, context) => {
    const seen = new Set<string>();
    for (const [index, { product }] of lines.entries()) {
      if (seen.has(product))
        context.addIssue({ code: "custom", path: [index, "product"], message: "appears in more than one line" });
      seen.add(product);
    }
  });

const outOfStock = problem("out-of-stock", 409, "Some products are out of stock");
const mixedCurrencies = problem("mixed-currencies", 409, "All products of an order must have the same currency");

/** A signed-in user places an order. */
export const createOrderRoute = route({
  method: "post",
  path: "/orders",
  versions: ["v1"],
  access: signedIn(),
  body: z.strictObject({ lines: Lines }),
  answers: { 201: OrderV1, 409: [outOfStock, mixedCurrencies] },
  handle: async ({ body, user }) => {
    const placed = await placeOrder(user.uuid, body.lines);
    if (!(placed instanceof Rejection)) return created(orderV1(placed));
    switch (placed.reason) {
      case "unknown-products":
        return malformedBody(
          placed.facts.map((line) => ({ path: ["lines", line, "product"], message: "unknown product" })),
        );
      case "out-of-stock":
        return refused(outOfStock, { members: { products: placed.facts } });
      case "mixed-currencies":
        return refused(mixedCurrencies);
    }
  },
});
