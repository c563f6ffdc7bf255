import type { Route } from "../chassis/http/route.ts";
import { createOrderRoute, getOrderRoute } from "./orders/order-routes.ts";
import { getProductRoute, listProductsRoute } from "./products/product-routes.ts";
import { searchRoute } from "./search/search-routes.ts";
import type { Search } from "./search/search.ts";

/** The routes of shop. */
export const routes = (search: Search): readonly Route[] => [
  listProductsRoute,
  getProductRoute,
  createOrderRoute,
  getOrderRoute,
  searchRoute(search),
];
