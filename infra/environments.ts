import type * as pulumi from "@pulumi/pulumi";
import type { SuppliedByFunction, SuppliedByProcess } from "./compute/supplied-values.ts";
import type { StackConfig } from "./config.ts";
import type { Postgres } from "./data/postgres.ts";
import type { Redis } from "./data/redis.ts";
import { gatewayConfig } from "./edge/gateway/gateway-config.ts";
import type { GeneratedSecrets } from "./secrets/generated-secrets.ts";

/** What the environments are filled from. */
export interface Sources {
  readonly config: StackConfig;
  readonly postgres: Postgres;
  readonly cache: Redis;
  readonly queue: Redis;
  readonly secrets: GeneratedSecrets;
  readonly mailSecretArn: pulumi.Output<string>;
  /** The platform's public domain. */
  readonly domain: pulumi.Output<string>;
  /** Blocks that the load balancer's addresses lie in. */
  readonly trustedProxies: readonly string[];
}

const plain = <T extends pulumi.Input<string>>(value: T) => ({ plain: value });
const fetched = (arn: pulumi.Input<string>) => ({ fetched: arn });

const database = ({ postgres }: Pick<Sources, "postgres">) => ({
  DATABASE_HOST: plain(postgres.host),
  DATABASE_PORT: plain(String(postgres.port)),
  DATABASE_NAME: plain(postgres.databaseName),
});

function shared(sources: Sources) {
  const { config, queue } = sources;
  return {
    LOG_LEVEL: plain(config.logs.level),
    RELEASE: plain(config.release),
    ...database(sources),
    QUEUE_HOST: plain(queue.host),
    QUEUE_PORT: plain(String(queue.port)),
    QUEUE_SECRET_ARN: fetched(queue.secretArn),
  };
}

const cached = ({ cache }: Sources) => ({
  CACHE_HOST: plain(cache.host),
  CACHE_PORT: plain(String(cache.port)),
  CACHE_SECRET_ARN: fetched(cache.secretArn),
});

const tokens = ({ domain }: Sources) => ({
  TOKEN_ISSUER: plain(domain.apply((name) => `https://${name}`)),
  TOKEN_AUDIENCE: plain("groundwork"),
});

/** What each process is supplied with; the compiler compares it with the contract, variable by variable. */
export function processEnvironments(sources: Sources): SuppliedByProcess {
  const { config, secrets, mailSecretArn, trustedProxies } = sources;
  const ofService = (secret: "database-auth" | "database-shop" | "database-notifications") => ({
    ...shared(sources),
    DATABASE_SECRET_ARN: fetched(secrets[secret].arn),
  });
  const [auth, shop, notifications] = [
    ofService("database-auth"),
    ofService("database-shop"),
    ofService("database-notifications"),
  ];
  return {
    gateway: { nginx: { NGINX_CONFIG: plain(gatewayConfig), TRUSTED_PROXIES: plain(trustedProxies.join(" ")) } },
    auth: {
      http: {
        ...auth,
        ...cached(sources),
        ...tokens(sources),
        SIGNING_KEYS_SECRET_ARN: fetched(secrets["signing-keys"].arn),
      },
      worker: auth,
    },
    shop: { http: { ...shop, ...cached(sources), ...tokens(sources) }, worker: shop },
    notifications: {
      http: notifications,
      worker: {
        ...notifications,
        MAIL_HOST: plain(config.mail.host),
        MAIL_PORT: plain(String(config.mail.port)),
        MAIL_FROM: plain(config.mail.from),
        MAIL_USERNAME: { injected: mailSecretArn },
        MAIL_PASSWORD: { injected: mailSecretArn },
      },
    },
  };
}

/** What each function is supplied with. */
export function functionEnvironments(sources: Pick<Sources, "config" | "postgres" | "secrets">): SuppliedByFunction {
  const { config, postgres, secrets } = sources;
  const log = { LOG_LEVEL: plain(config.logs.level) };
  return {
    "secret-rotation": log,
    "database-prepare": {
      ...log,
      ...database(sources),
      MASTER_SECRET_ARN: plain(postgres.masterSecretArn),
      DATABASE_AUTH_SECRET_ARN: fetched(secrets["database-auth"].arn),
      DATABASE_SHOP_SECRET_ARN: fetched(secrets["database-shop"].arn),
      DATABASE_NOTIFICATIONS_SECRET_ARN: fetched(secrets["database-notifications"].arn),
    },
  };
}
