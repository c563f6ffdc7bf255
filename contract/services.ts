import { address, fetched, injected, plain, type Environment } from "./environment.ts";

/** The image a process runs in: one for all Node processes, one for the gateway. */
export type ImageName = "node" | "gateway";

/** One process of a service: one task definition in the cloud, one supervised process in the sandbox. */
export interface Process {
  readonly image: ImageName;
  /** What the image runs; paths are relative to the checkout, which is the image's working directory. */
  readonly command: readonly string[];
  /** The port it listens on; `undefined` where it listens on none. */
  readonly port?: number;
  /** Where its health is asked over HTTP; a process without a port is healthy while it runs. */
  readonly health?: { readonly path: string };
  /** Seconds between the request to stop and the kill; at most 120 on Fargate. */
  readonly stopTimeoutSeconds: number;
  readonly environment: Environment;
}

/** A deployable: its processes and the database schema that it alone owns. */
export interface Service {
  readonly about: string;
  readonly schema?: string;
  readonly processes: Readonly<Record<string, Process>>;
}

const logging = {
  LOG_LEVEL: plain("pino level: trace, debug, info, warn, error or fatal"),
  RELEASE: plain("what is deployed: an image digest or a commit"),
} as const;

const database = {
  DATABASE_HOST: plain("host of the PostgreSQL server"),
  DATABASE_PORT: plain("port of the PostgreSQL server"),
  DATABASE_NAME: plain("database that holds every service's schema"),
} as const;

const queue = {
  QUEUE_HOST: plain("host of the queue Redis"),
  QUEUE_PORT: plain("port of the queue Redis"),
  QUEUE_SECRET_ARN: fetched("redis-queue", "login of the queue Redis"),
} as const;

const cache = {
  CACHE_HOST: plain("host of the cache Redis"),
  CACHE_PORT: plain("port of the cache Redis"),
  CACHE_SECRET_ARN: fetched("redis-cache", "login of the cache Redis"),
} as const;

const tokens = {
  TOKEN_ISSUER: plain("the `iss` of access tokens: the platform's public address"),
  TOKEN_AUDIENCE: plain("the `aud` of access tokens"),
} as const;

const authBase = {
  ...logging,
  ...database,
  ...queue,
  DATABASE_SECRET_ARN: fetched("database-auth", "login of the role auth"),
} as const;
const shopBase = {
  ...logging,
  ...database,
  ...queue,
  DATABASE_SECRET_ARN: fetched("database-shop", "login of the role shop"),
} as const;
const notificationsBase = {
  ...logging,
  ...database,
  ...queue,
  DATABASE_SECRET_ARN: fetched("database-notifications", "login of the role notifications"),
} as const;

/** Every service that runs behind the load balancer; infra deploys them, the sandbox runs them, app implements them. */
export const services = {
  gateway: {
    about: "NGINX, the only target of the public load balancer",
    processes: {
      nginx: {
        image: "gateway",
        command: ["sh", "infra/edge/gateway/entrypoint.sh"],
        port: 8080,
        health: { path: "/health/live" },
        stopTimeoutSeconds: 60,
        environment: {
          NGINX_CONFIG: plain("the rendered nginx.conf"),
          TRUSTED_PROXIES: plain("CIDRs whose X-Forwarded-For is believed, separated by spaces"),
          AUTH_ADDRESS: address("auth", "http", "upstream of /auth and /users"),
          SHOP_ADDRESS: address("shop", "http", "upstream of /products and /orders"),
          NOTIFICATIONS_ADDRESS: address("notifications", "http", "upstream of /notifications"),
        },
      },
    },
  },
  auth: {
    about: "who you are: accounts and tokens",
    schema: "auth",
    processes: {
      http: {
        image: "node",
        command: ["node", "app/auth/http.ts"],
        port: 3001,
        health: { path: "/health/ready" },
        stopTimeoutSeconds: 60,
        environment: {
          ...authBase,
          ...cache,
          ...tokens,
          SIGNING_KEYS_SECRET_ARN: fetched("signing-keys", "the keys that sign access tokens"),
        },
      },
      worker: {
        image: "node",
        command: ["node", "app/auth/worker.ts"],
        stopTimeoutSeconds: 60,
        environment: authBase,
      },
    },
  },
  shop: {
    about: "the application: products and orders",
    schema: "shop",
    processes: {
      http: {
        image: "node",
        command: ["node", "app/shop/http.ts"],
        port: 3002,
        health: { path: "/health/ready" },
        stopTimeoutSeconds: 60,
        environment: {
          ...shopBase,
          ...cache,
          ...tokens,
          AUTH_ADDRESS: address("auth", "http", "where the public keys (JWKS) are"),
        },
      },
      worker: {
        image: "node",
        command: ["node", "app/shop/worker.ts"],
        stopTimeoutSeconds: 60,
        environment: shopBase,
      },
    },
  },
  notifications: {
    about: "e-mail; the only holder of carrier credentials",
    schema: "notifications",
    processes: {
      http: {
        image: "node",
        command: ["node", "app/notifications/http.ts"],
        port: 3003,
        health: { path: "/health/ready" },
        stopTimeoutSeconds: 60,
        environment: notificationsBase,
      },
      worker: {
        image: "node",
        command: ["node", "app/notifications/worker.ts"],
        stopTimeoutSeconds: 60,
        environment: {
          ...notificationsBase,
          MAIL_HOST: plain("host of the mail carrier (SMTP)"),
          MAIL_PORT: plain("port of the mail carrier: 465 is TLS from the start, any other demands STARTTLS"),
          MAIL_FROM: plain("the sender's address"),
          MAIL_USERNAME: injected("mail", "username", "the mail carrier's user"),
          MAIL_PASSWORD: injected("mail", "password", "the mail carrier's password"),
        },
      },
    },
  },
} as const satisfies Record<string, Service>;

export type ServiceName = keyof typeof services;
export type ProcessName<S extends ServiceName> = keyof (typeof services)[S]["processes"] & string;
/** The declared environment of one process. */
export type EnvironmentOf<
  S extends ServiceName,
  P extends ProcessName<S>,
> = (typeof services)[S]["processes"][P] extends {
  environment: infer E;
}
  ? E
  : never;
