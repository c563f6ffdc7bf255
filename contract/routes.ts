import type { RouteDeclaration } from "./service.ts";
import { services, type Service, type ServiceName } from "./services.ts";

export { retiredVersions, versions, type Version } from "./service.ts";

/** A service that the gateway forwards requests to. */
export type RoutedName = {
  [S in ServiceName]: keyof (typeof services)[S]["routes"] extends never ? never : S;
}[ServiceName];

/** A prefix of the public API and the service that answers it. */
export interface Route<Name extends string = RoutedName> extends RouteDeclaration {
  readonly prefix: string;
  readonly service: Name;
}

/** The routes of these services: what a gateway in front of them forwards, `/<version>/<prefix>`. */
export function routesOf<Name extends string>(declared: Readonly<Record<Name, Service>>): readonly Route<Name>[] {
  const all = Object.entries<Service>(declared) as [Name, Service][];
  return all.flatMap(([service, { routes: own }]) =>
    Object.entries(own).map(([prefix, route]) => ({ prefix, service, ...route })),
  );
}

/** What the gateway forwards; it answers 404 to the rest. */
export const routes = routesOf(services) as readonly Route[];
