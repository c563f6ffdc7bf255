import type { AddressVariable, Environment } from "./environment.ts";
import { gateway } from "./gateway.ts";
import { monitor } from "./monitor.ts";
import { serviceProblems } from "./service-problems.ts";
import { applicationServices } from "./services/index.ts";
import type { None } from "./values.ts";
import { retiredVersions, versions, type RouteDeclaration, type Service } from "./service.ts";
import { retiredProblems } from "./version-problems.ts";

export type { HealthCheck, ImageName, Process, Service } from "./service.ts";

/**
 * The services whose file exists. TypeScript types a missing file's service as `any`, which would
 * break all derived types.
 */
type Existing<S> = { readonly [N in keyof S as [0] extends [1 & S[N]] ? never : N]: S[N] };

const ofApp: Existing<typeof applicationServices> = applicationServices;

/**
 * Every service of the platform; infra deploys them, the sandbox runs them, app implements those of
 * `app/`.
 */
export const services = { gateway: gateway(ofApp), monitor: monitor(ofApp), ...ofApp } as const;

const problems = [...retiredProblems(retiredVersions, versions), ...serviceProblems(services)];
if (problems.length > 0) throw new Error(problems.join("\n"));

type Services = typeof services;
export type ServiceName = keyof Services;
export type ProcessName<S extends ServiceName> = keyof Services[S]["processes"] & string;
/** A service that owns a schema: it may open the database, publish, consume and work queues. */
export type SchemaName = { [S in ServiceName]: Services[S]["schema"] extends S ? S : never }[ServiceName];
/** The declared environment of one process. */
export type EnvironmentOf<S extends ServiceName, P extends ProcessName<S>> = Services[S]["processes"][P] extends {
  readonly environment: infer E extends Environment;
}
  ? E
  : never;

/** The names of the services that own a schema. */
export const schemaNames = Object.values(services).flatMap(({ schema }) => schema ?? []) as readonly SchemaName[];

/** `auth/http` for each process that listens on a port. */
type Listening = {
  [S in ServiceName]: {
    [P in ProcessName<S>]: Services[S]["processes"][P] extends { readonly port: number } ? `${S}/${P}` : never;
  }[ProcessName<S>];
}[ServiceName];

type Addressed<E> = {
  [V in keyof E]: E[V] extends AddressVariable ? `${E[V]["service"]}/${E[V]["process"]}` : never;
}[keyof E];

type Published = { [S in ServiceName]: keyof Services[S]["publishes"] & string }[ServiceName];

/**
 * Each reference of a service's file to something that no other file declares, as the message of a
 * compile error.
 */
type Dangling = {
  [S in keyof typeof ofApp]:
    | `contract/services/${S}.ts consumes ${Exclude<Services[S]["consumes"][number], Published>}, which no service publishes`
    | {
        [P in ProcessName<S>]: `contract/services/${S}.ts has the address of ${Exclude<
          Addressed<EnvironmentOf<S, P>>,
          Listening
        >}, which is not a process with a port`;
      }[ProcessName<S>];
}[keyof typeof ofApp];

/** Does not compile if a service's file refers to what no other file declares. */
export type NothingDangles = None<Dangling>;

export { retiredVersions, versions, type Deprecation, type Version } from "./service.ts";

/** A service that the gateway forwards requests to. */
export type RoutedName = {
  [S in ServiceName]: keyof (typeof services)[S]["routes"] extends never ? never : S;
}[ServiceName];

/** A prefix of the public API and the service that answers it. */
export interface Route<Name extends string = RoutedName> extends RouteDeclaration {
  readonly prefix: string;
  readonly service: Name;
}

/**
 * The routes of these services, which a gateway in front of them forwards: `/<version>/<prefix>`.
 */
export function routesOf<Name extends string>(declared: Readonly<Record<Name, Service>>): readonly Route<Name>[] {
  const all = Object.entries<Service>(declared) as [Name, Service][];
  return all.flatMap(([service, { routes: own }]) =>
    Object.entries(own).map(([prefix, route]) => ({ prefix, service, ...route })),
  );
}

/** The routes that the gateway forwards; it answers 404 to every other path. */
export const routes = routesOf(services) as readonly Route[];
