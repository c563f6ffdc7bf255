import { address, plain, type AddressVariable } from "./environment.ts";
import { timeouts } from "./limits.ts";
import { hostOf, type RouteDeclaration, type Service } from "./service.ts";

type Services = Readonly<Record<string, Service>>;

/** The services that the gateway forwards requests to: those with routes. */
type RoutedName<S extends Services> = {
  [N in keyof S & string]: keyof S[N]["routes"] extends never ? never : N;
}[keyof S & string];

/** The processes that WebSocket connections of some routes are forwarded to. */
type SocketName<R extends Readonly<Record<string, RouteDeclaration>>> = {
  [P in keyof R]: R[P] extends { readonly webSocket: infer Name extends string } ? Name : never;
}[keyof R];

type Addresses<S extends Services> = { readonly [N in RoutedName<S> as `${Uppercase<N>}_ADDRESS`]: AddressVariable } & {
  readonly [N in RoutedName<S> as `${Uppercase<N>}_${Uppercase<SocketName<S[N]["routes"]>>}_ADDRESS`]: AddressVariable;
};

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

/** An upstream of the gateway: a process, and the prefixes that lead to it. */
interface Upstream {
  readonly service: string;
  readonly process: string;
  readonly prefixes: readonly string[];
}

/** The upstreams of a service: `http`, and those of its prefixes with WebSocket. */
function upstreamsOf(service: string, routes: Service["routes"]): Upstream[] {
  const all = Object.entries(routes).map(([prefix, { webSocket = "http" }]) => ({ prefix, process: webSocket }));
  const processes = new Set(all.length === 0 ? [] : ["http", ...all.map(({ process }) => process)]);
  return [...processes].map((process) => ({
    service,
    process,
    prefixes: all.filter((one) => one.process === process).map(({ prefix }) => `/${prefix}`),
  }));
}

/** The variable with the address of a process, such as `SHOP_ADDRESS`. */
export const addressVariable = (service: string, process: string): string =>
  `${hostOf(service, process).toUpperCase().replaceAll("-", "_")}_ADDRESS`;

function addresses<S extends Services>(services: S): Addresses<S> {
  const upstreams = Object.entries<Service>(services).flatMap(([name, { routes }]) => upstreamsOf(name, routes));
  return Object.fromEntries(
    upstreams.map(({ service, process, prefixes }) => [
      addressVariable(service, process),
      address(service, process, `upstream of ${prefixes.join(", ")}`),
    ]),
  ) as Addresses<S>;
}
