import type { Route } from "../chassis/http/route.ts";
import { deviceRoutes, type PushCarriersOn } from "./devices/device-routes.ts";
import { preferenceRoutes } from "./preferences/preference-routes.ts";

/** The routes of notifications. */
export const routes = (carriers: PushCarriersOn): readonly Route[] => [...preferenceRoutes, ...deviceRoutes(carriers)];
