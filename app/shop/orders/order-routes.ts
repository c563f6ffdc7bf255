import * as z from "zod";
import { cancelOrder } from "./cancel-order.ts";
import { outOfStock } from "./out-of-stock.ts";
import { placeOrder } from "./place-order.ts";
import { findOrder, listOrders } from "./read-orders.ts";
import { largestAmount } from "../../../contract/money.ts";
import { recordAct } from "../../chassis/audit/audited.ts";
import { Rejection } from "../../chassis/database/transaction.ts";
import { invalidToken } from "../../chassis/http/authentication.ts";
import { malformedBody } from "../../chassis/http/parse-part.ts";
import { problem, refused, notFound, notSignedIn } from "../../chassis/http/problem.ts";
import { created, route, signedIn, ok } from "../../chassis/http/route.ts";
import { log } from "../../chassis/process/log.ts";
import { foreignCursor, pageParameters } from "../../chassis/http/pages.ts";
import { OneOrder, Orders } from "./order-shapes.ts";

const versions = ["v1", "v2"] as const;

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

const mixedCurrencies = problem("mixed-currencies", 409, "All products of an order must have the same currency");

const totalTooLarge = problem("total-too-large", 409, "The total of the order is too large");

/** A signed-in user places an order. */
export const createOrderRoute = route({
  method: "post",
  path: "/orders",
  versions,
  summary: "Place an order",
  access: signedIn(),
  limit: "standard",
  idempotent: true,
  body: z
    .strictObject({ lines: Lines })
    .meta({ examples: [{ lines: [{ product: "11111111-1111-4111-8111-111111111111", quantity: 2 }] }] }),
  answers: { 201: OneOrder, 401: notSignedIn, 409: [outOfStock, mixedCurrencies, totalTooLarge] },
  handle: async ({ body, user }) => {
    const placed = await placeOrder(user.uuid, body.lines);
    if (!(placed instanceof Rejection)) return created(placed);
    switch (placed.reason) {
      case "unknown-products":
        return malformedBody(
          placed.facts.map((line) => ({ path: ["lines", line, "product"], message: "unknown product" })),
        );
      case "out-of-stock":
        return refused(outOfStock, { members: { products: placed.facts } });
      case "mixed-currencies":
        return refused(mixedCurrencies);
      case "deleted-buyer":
        return invalidToken;
      case "total-too-large":
        return refused(totalTooLarge, { detail: `the largest total of an order is ${largestAmount}` });
    }
  },
});

/** The orders of the caller. */
export const listOrdersRoute = route({
  method: "get",
  path: "/orders",
  versions,
  summary: "List one's own orders, newest first",
  access: signedIn(),
  limit: "standard",
  query: z.strictObject(pageParameters),
  answers: { 200: Orders },
  handle: async ({ query, user }) => {
    const page = await listOrders(user.uuid, query);
    return page === undefined ? foreignCursor() : ok(page);
  },
});

const byUuid = z.strictObject({ uuid: z.uuid().toLowerCase() });

/** An order of the caller, or of anybody for the staff; 404 for other users (AUTH-4, case 21). */
export const getOrderRoute = route({
  method: "get",
  path: "/orders/:uuid",
  versions,
  summary: "Read one of one's own orders, or any as support or admin",
  audit: "order.read",
  access: signedIn(),
  limit: "standard",
  params: byUuid,
  answers: { 200: OneOrder, 404: notFound },
  handle: async ({ params: { uuid }, user }) => {
    const found = await findOrder(uuid, user.role === undefined ? user.uuid : undefined);
    if (found === undefined) return refused(notFound);
    if (user.role !== undefined) {
      await recordAct({ record: uuid });
      log.info({ order: uuid, user: user.uuid, role: user.role }, "order read by the staff");
    }
    return ok(found);
  },
});

const alreadyCancelled = problem("already-cancelled", 409, "The order is cancelled already");

/** The buyer cancels an order; its products are in stock again. */
export const cancelOrderRoute = route({
  method: "post",
  path: "/orders/:uuid/cancellation",
  versions,
  summary: "Cancel one of one's own orders",
  access: signedIn(),
  limit: "standard",
  idempotent: true,
  params: byUuid,
  answers: { 200: OneOrder, 404: notFound, 409: alreadyCancelled },
  handle: async ({ params, user }) => {
    const cancelled = await cancelOrder(user.uuid, params.uuid);
    if (!(cancelled instanceof Rejection)) return ok(cancelled);
    return cancelled.reason === "unknown" ? refused(notFound) : refused(alreadyCancelled);
  },
});
