import * as z from "zod";
import { created, route, signedIn } from "../../chassis/http/route.ts";
import { placeOrder } from "../place-order.ts";
import { outOfStock } from "../take-stock.ts";
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
        context.addIssue({ code: "custom", path: [index, "product"], message: "stands in two lines" });
      seen.add(product);
    }
  });

/** Whoever is signed in buys. */
export const createOrderRoute = route({
  method: "post",
  path: "/orders",
  versions: ["v1"],
  access: signedIn(),
  body: z.strictObject({ lines: Lines }),
  answers: { 201: OrderV1, 409: outOfStock },
  handle: async ({ body, user }) => created(orderV1(await placeOrder(user.uuid, body.lines))),
});
