import { address, plain, type AddressVariable } from "./environment.ts";
import { timeouts } from "./limits.ts";
import type { Service } from "./service.ts";

type Services = Readonly<Record<string, Service>>;

/** The services that the gateway forwards requests to: those with routes. */
type RoutedName<S extends Services> = {
  [N in keyof S & string]: keyof S[N]["routes"] extends never ? never : N;
}[keyof S & string];

type Addresses<S extends Services> = { readonly [N in RoutedName<S> as `${Uppercase<N>}_ADDRESS`]: AddressVariable };

const own = {
  NGINX_CONFIG: plain("the rendered nginx.conf"),
  CORS_ORIGINS: plain("origins whose pages browsers let read answers, separated by spaces, or none"),
  TRUSTED_PROXIES: plain("CIDRs whose X-Forwarded-For is trusted, separated by spaces"),
} as const;

/**
 * NGINX, the only target of the public load balancer; it has the address of each service with
 * routes.
 */
export const gateway = <S extends Services>(services: S) =>
  ({
    about: "NGINX, the only target of the public load balancer",
    schema: undefined,
    routes: {},
    publishes: {},
    consumes: [],
    queues: {},
    schedules: {},
    processes: {
      nginx: {
        image: "gateway",
        command: ["sh", "infra/edge/gateway/entrypoint.sh"],
        port: 8080,
        health: { path: "/health/live", port: 8080 },
        stopTimeoutSeconds: timeouts.stop,
        environment: { ...own, ...addresses(services) },
      },
    },
  }) as const;

function addresses<S extends Services>(services: S): Addresses<S> {
  const routed = Object.entries<Service>(services).filter(([, { routes }]) => Object.keys(routes).length > 0);
  return Object.fromEntries(
    routed.map(([name, { routes }]) => {
      const prefixes = Object.keys(routes).map((prefix) => `/${prefix}`);
      return [`${name.toUpperCase()}_ADDRESS`, address(name, "http", `upstream of ${prefixes.join(", ")}`)];
    }),
  ) as Addresses<S>;
}
