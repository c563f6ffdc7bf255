import { deleteRows } from "../chassis/database/delete-rows.ts";
import { purge } from "../chassis/database/soft-delete.ts";
import { publisherOf } from "../chassis/messaging/outbox.ts";
import type { ScheduledWorks } from "../chassis/schedules/schedule-run.ts";
import { publishWeekBy } from "../chassis/statistics/measured-week.ts";
import { Product } from "./products/product.ts";
import { recommendationDays, recommendProducts } from "./recommendations/recommend-products.ts";
import { removeAbandonedUploads } from "./uploads/remove-abandoned.ts";

const publish = publisherOf("shop");

/** For how long an admin can have a deleted product restored: a season. One in an order stays for ever. */
export const deletedProductDays = 90;

const oldRecommendations = {
  table: "recommendations",
  where: `week < now() - make_interval(days => ${recommendationDays})`,
} as const;

/** What the worker of the shop does at times of a clock. */
export const schedules: ScheduledWorks<"shop"> = {
  "nightly-clean-up": async ({ signal }) => {
    const uploads = await removeAbandonedUploads(signal);
    const products = await purge(Product, { deletedDays: deletedProductDays, signal });
    const recommendations = await deleteRows(oldRecommendations, signal);
    return { uploads, products: products.purged, kept_products: products.kept, recommendations };
  },
  "weekend-recommendations": async (run) => recommendProducts(run),
  "weekly-measurement": publishWeekBy(async (measured) => publish("shop.measured.v1", measured)),
};
