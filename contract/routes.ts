import type { RouteDeclaration } from "./service.ts";
import { services, type Service, type ServiceName } from "./services.ts";

export { retiredVersions, versions, type Version } from "./versions.ts";

/** A service that the gateway forwards requests to. */
export type RoutedName = {
  [S in ServiceName]: keyof (typeof services)[S]["routes"] extends never ? never : S;
}[ServiceName];

/** A prefix of the public API and the service that answers it. */
export interface Route extends RouteDeclaration {
  readonly prefix: string;
  readonly service: RoutedName;
}

/** What the gateway forwards, `/<version>/<prefix>`; it answers 404 to the rest. */
export const routes: readonly Route[] = Object.entries<Service>(services).flatMap(([service, { routes: own }]) =>
  Object.entries(own).map(([prefix, route]) => ({ prefix, service: service as RoutedName, ...route })),
);
