import { auditRoute } from "../chassis/audit/audit-route.ts";
import type { Route } from "../chassis/http/route.ts";
import { queueControlRoutes } from "../chassis/queue-control/queue-control-routes.ts";
import { listMessagesRoute, readMessageRoute, sendMessageRoute } from "./messages/message-routes.ts";
import { exportOrdersRoute, shopJobRoutes } from "./orders/export-orders-route.ts";
import { cancelOrderRoute, createOrderRoute, getOrderRoute, listOrdersRoute } from "./orders/order-routes.ts";
import {
  adjustStockRoute,
  changeProductRoute,
  createProductRoute,
  deleteProductRoute,
} from "./products/admin-routes.ts";
import { getProductRoute, listProductsRoute } from "./products/product-routes.ts";
import { searchRoute } from "./search/search-routes.ts";
import { updateRoutes } from "./updates/update-routes.ts";
import type { VersionCopy } from "./updates/version-copy.ts";
import type { Search } from "./search/search.ts";
import {
  beginUploadRoute,
  completeUploadRoute,
  deleteUploadRoute,
  getUploadRoute,
  listUploadsRoute,
} from "./uploads/upload-routes.ts";
import type { Uploads } from "./uploads/uploads.ts";

/** The routes of shop. */
export const routes = (search: Search, versions: VersionCopy, uploads: Uploads): readonly Route[] => [
  listProductsRoute,
  getProductRoute,
  createProductRoute,
  changeProductRoute,
  deleteProductRoute,
  adjustStockRoute,
  createOrderRoute,
  listOrdersRoute,
  getOrderRoute,
  cancelOrderRoute,
  exportOrdersRoute,
  ...shopJobRoutes,
  sendMessageRoute,
  listMessagesRoute,
  readMessageRoute,
  beginUploadRoute(uploads),
  completeUploadRoute(uploads),
  listUploadsRoute,
  getUploadRoute(uploads),
  deleteUploadRoute,
  searchRoute(search),
  ...updateRoutes(versions),
  auditRoute("shop"),
  ...queueControlRoutes("shop"),
];
