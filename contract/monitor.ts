import { address, type AddressVariable } from "./environment.ts";
import { service, type Service } from "./service.ts";

type Services = Readonly<Record<string, Service>>;

/** The services whose queues the monitor shows: those with a schema that serve HTTP. */
type WatchedName<S extends Services> = {
  [N in keyof S & string]: S[N] extends { readonly schema: string; readonly processes: { readonly http: object } }
    ? N
    : never;
}[keyof S & string];

type Addresses<S extends Services> = { readonly [N in WatchedName<S> as `${Uppercase<N>}_ADDRESS`]: AddressVariable };

/**
 * The page of operators (ASYNC-2), which has the address of each service with queues. Nothing reaches
 * it: it has no prefix of the gateway, and no process has its address.
 */
export const monitor = <S extends Services>(services: S) =>
  service("monitor", {
    about: "the page on which operators see and control queues",
    processes: { http: { port: 3004, environment: addresses(services) } },
  });

/** The names of the services whose queues the monitor shows. */
export const watchedNames = (services: Services): string[] =>
  Object.entries(services).flatMap(([name, { schema, processes }]) =>
    schema !== undefined && processes["http"]?.port !== undefined ? [name] : [],
  );

function addresses<S extends Services>(services: S): Addresses<S> {
  return Object.fromEntries(
    watchedNames(services).map((name) => [`${name.toUpperCase()}_ADDRESS`, address(name, "http", `queues of ${name}`)]),
  ) as Addresses<S>;
}
