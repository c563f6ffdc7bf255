import * as z from "zod";
import { type WholeOrder, placeOrder } from "./place-order.ts";
import { largestAmount, MinorUnits } from "../../../contract/money.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused, notFound } from "../../chassis/http/problem.ts";
import { created, route, signedIn, ok } from "../../chassis/http/route.ts";
import { OrderLine, Order } from "./order.ts";

/** The body of an order in v1. */
const OrderV1 = z.strictObject({
  uuid: z.uuid(),
  createdAt: z.iso.datetime(),
  currency: z.string(),
  totalCents: MinorUnits,
  lines: z.array(z.strictObject({ name: z.string(), quantity: z.int(), unitPriceCents: MinorUnits })),
});

/** Converts an order to its v1 body, without internal ids. */
function orderV1({ order, lines }: WholeOrder): z.infer<typeof OrderV1> {
  return {
    uuid: order.uuid,
    createdAt: order.createdAt.toISOString(),
    currency: order.currency,
    totalCents: order.totalCents,
    lines: lines.map(({ name, quantity, unitPriceCents }) => ({ name, quantity, unitPriceCents })),
  };
}

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

const totalTooLarge = problem("total-too-large", 409, "The total of the order is too large");

/** A signed-in user places an order. */
export const createOrderRoute = route({
  method: "post",
  path: "/orders",
  versions: ["v1"],
  summary: "Place an order",
  access: signedIn(),
  limit: "standard",
  idempotent: true,
  body: z
    .strictObject({ lines: Lines })
    .meta({ examples: [{ lines: [{ product: "11111111-1111-4111-8111-111111111111", quantity: 2 }] }] }),
  answers: { 201: OrderV1, 409: [outOfStock, mixedCurrencies, totalTooLarge] },
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
      case "total-too-large":
        return refused(totalTooLarge, { detail: `the largest total of an order is ${largestAmount}` });
    }
  },
});

/** An order of the caller; 404 for orders of other users (AUTH-4, case 21). */
export const getOrderRoute = route({
  method: "get",
  path: "/orders/:uuid",
  versions: ["v1"],
  summary: "Read one of one's own orders",
  access: signedIn(),
  limit: "standard",
  params: z.strictObject({ uuid: z.uuid() }),
  answers: { 200: OrderV1, 404: notFound },
  handle: async ({ params, user }) => {
    const order = await Order.findOne({ where: { uuid: params.uuid, buyer: user.uuid } });
    if (order === null) return refused(notFound);
    const lines = await OrderLine.findAll({ where: { orderId: order.id }, order: [["id", "ASC"]] });
    return ok(orderV1({ order, lines }));
  },
});
