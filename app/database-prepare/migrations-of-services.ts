import type { ServiceName } from "../../contract/services.ts";
import { migrations as auth } from "../auth/migrations/index.ts";
import type { Migration } from "../chassis/migrations/migration.ts";
import { migrations as notifications } from "../notifications/migrations/index.ts";
import { migrations as shop } from "../shop/migrations/index.ts";

/** Every schema's steps; the gate is the only place that sees more than one service's. */
export const migrationsOfServices: Readonly<Record<Exclude<ServiceName, "gateway">, readonly Migration[]>> = {
  auth,
  shop,
  notifications,
};
