import { type Migration, versionRows } from "../../chassis/database/migrate.ts";

/**
 * The version of each product, for the ETag of an edit. Not raised by the stock, which orders change
 * all the time and no edit contains: an admin could never change a product that sells well.
 */
export const productVersions: Migration = {
  name: "008-product-versions",
  sql: versionRows("products", ["sku", "name", "description", "currency", "price_cents", "deleted_at"]),
};
