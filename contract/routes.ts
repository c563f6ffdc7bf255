import type { ServiceName } from "./services.ts";
import type { LimitName } from "./limits.ts";

/** A prefix of the public API: which service answers it, in which versions, under which gateway limit. */
export interface Route {
  readonly prefix: string;
  readonly service: ServiceName;
  readonly versions: readonly Version[];
  readonly limit: LimitName;
}

/** API versions that live; a version in {@link retiredVersions} answers 410. */
export const versions = ["v1"] as const;
export type Version = (typeof versions)[number];

/** API versions that lived. */
export const retiredVersions: readonly string[] = [];

/** What the gateway forwards, `/<version>/<prefix>`; the rest is 404 at the gateway. */
export const routes = [
  { prefix: "auth", service: "auth", versions: ["v1"], limit: "credentials" },
  { prefix: "users", service: "auth", versions: ["v1"], limit: "api" },
  { prefix: "products", service: "shop", versions: ["v1"], limit: "api" },
  { prefix: "orders", service: "shop", versions: ["v1"], limit: "api" },
] as const satisfies readonly Route[];
