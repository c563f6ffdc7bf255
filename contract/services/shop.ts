import * as z from "zod";
import { orderedBy } from "../event-order.ts";
import { address, limits, search, tokens, uploads } from "../environment.ts";
import { MinorUnits } from "../money.ts";
import { service } from "../service.ts";

/** The application. */
export const shop = service("shop", {
  about: "products, orders, messages, uploads, search and updates of clients",
  schema: true,
  routes: {
    products: { versions: ["v1"], limit: "api" },
    orders: {
      versions: ["v1", "v2"],
      deprecated: { v1: { since: "2026-11-30", sunset: "2027-11-30", successor: "v2" } },
      limit: "api",
    },
    messages: { versions: ["v1"], limit: "api" },
    uploads: { versions: ["v1"], limit: "api" },
    search: { versions: ["v1"], limit: "api" },
    updates: { versions: ["v1"], limit: "api" },
    "shop-audit": { versions: ["v1"], limit: "api" },
  },
  publishes: {
    "order.placed.v1": orderedBy(
      "order",
      z.strictObject({
        order: z.uuid(),
        buyer: z.uuid(),
        currency: z.string().length(3),
        totalCents: MinorUnits,
        lines: z.array(z.strictObject({ name: z.string(), quantity: z.int().positive(), unitPriceCents: MinorUnits })),
      }),
    ),
    "order.cancelled.v1": orderedBy(
      "order",
      z.strictObject({ order: z.uuid(), buyer: z.uuid(), currency: z.string().length(3), totalCents: MinorUnits }),
    ),
    "message.sent.v1": z.strictObject({
      message: z.uuid(),
      from: z.uuid(),
      to: z.uuid(),
      text: z.string(),
      sentAt: z.iso.datetime(),
    }),
  },
  consumes: ["user.deleted.v1"],
  queues: {
    search: {
      about: "documents to index in OpenSearch",
      concurrency: 200,
      untilHours: 7 * 24,
      timeoutSeconds: 30,
    },
    uploads: {
      about: "files to remove from the bucket of uploads",
      concurrency: 5,
      untilHours: 7 * 24,
      timeoutSeconds: 30,
    },
  },
  processes: {
    http: {
      port: 3002,
      environment: {
        ...limits,
        ...tokens,
        ...search("read"),
        ...uploads("exchange"),
        AUTH_ADDRESS: address("auth", "http", "the public keys (JWKS)"),
      },
    },
    worker: { environment: { ...search("write"), ...uploads("remove") } },
  },
});
