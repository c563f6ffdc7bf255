import type { Migration } from "../../chassis/database/migrate.ts";
import { chassisMigrations } from "../../chassis/database/chassis-migrations.ts";
import { products } from "./002-products.ts";
import { orders } from "./003-orders.ts";
import { firstProducts } from "./004-first-products.ts";
import { money } from "./005-money.ts";
import { search, searchFirstRows } from "./006-search.ts";
import { productVersions } from "./008-product-versions.ts";
import { orderStatus, orderStatusChecked } from "./009-order-status.ts";
import { messages } from "./011-messages.ts";
import { searchWithoutBuyer } from "./012-search-without-buyer.ts";
import { deletedBuyers, deletedOrdersOfBuyer } from "./013-deleted-buyers.ts";
import { clientVersions } from "./015-client-versions.ts";
import { uploads } from "./016-uploads.ts";
import { orderLinesOfProduct } from "./020-order-lines-of-product.ts";
import { recommendations } from "./021-recommendations.ts";
import { abandonedUploads } from "./022-abandoned-uploads.ts";

/** Migrations of the schema shop, in order. */
export const migrations: readonly Migration[] = [
  ...chassisMigrations,
  products,
  orders,
  firstProducts,
  money,
  search,
  searchFirstRows,
  productVersions,
  orderStatus,
  orderStatusChecked,
  messages,
  searchWithoutBuyer,
  deletedBuyers,
  deletedOrdersOfBuyer,
  clientVersions,
  uploads,
  orderLinesOfProduct,
  recommendations,
  abandonedUploads,
];
