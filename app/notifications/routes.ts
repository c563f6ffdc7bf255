import type { Route } from "../chassis/http/route.ts";
import { unsubscribeRoutes } from "./promotions/unsubscribe-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (): readonly Route[] => [...preferenceRoutes, ...unsubscribeRoutes];
