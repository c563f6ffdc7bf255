import type { Route } from "../chassis/http/route.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (): readonly Route[] => [...preferenceRoutes];
