import * as z from "zod";
import { orderedBy } from "../event-order.ts";
import { address, limits, search, tokens, uploads } from "../environment.ts";
import { MeasuredWeek, weeklyMeasurement } from "../measurement.ts";
import { MinorUnits } from "../money.ts";
import { everyNight, service } from "../service.ts";

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
    // Results of the shop's jobs; another service has a prefix of its own (docs/jobs.md).
    jobs: { versions: ["v1"], limit: "api" },
    "shop-audit": { versions: ["v1"], limit: "api" },
  },
  publishes: {
    "order.placed.v1": orderedBy(
      "order",
      z.object({
        order: z.uuid(),
        buyer: z.uuid(),
        currency: z.string().length(3),
        totalCents: MinorUnits,
        lines: z.array(z.object({ name: z.string(), quantity: z.int().positive(), unitPriceCents: MinorUnits })),
      }),
    ),
    "order.cancelled.v1": orderedBy(
      "order",
      z.object({ order: z.uuid(), buyer: z.uuid(), currency: z.string().length(3), totalCents: MinorUnits }),
    ),
    /** Promotional: its consumer asks for consent and quiet hours. */
    "products.recommended.v1": z.object({
      user: z.uuid(),
      products: z
        .array(
          z.object({
            product: z.uuid(),
            name: z.string(),
            priceCents: MinorUnits,
            currency: z.string().length(3),
          }),
        )
        .min(1)
        .max(5),
    }),
    "shop.measured.v1": MeasuredWeek,
    "message.sent.v1": z.object({
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
    exports: { about: "files that users ask for", concurrency: 2, untilHours: 1, timeoutSeconds: 30 },
  },
  schedules: {
    "nightly-clean-up": { about: "removes abandoned uploads and products that were deleted long ago", ...everyNight },
    "weekly-measurement": weeklyMeasurement,
    "weekend-recommendations": {
      about: "recommends products to those who bought in the last months, by Saturday morning",
      cron: "0 10 * * 6",
      timeZone: "Europe/Berlin",
      catchUp: "latest",
      overlap: "skip",
      timeoutSeconds: 60 * 60,
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
