import type * as pulumi from "@pulumi/pulumi";
import type { None } from "../../../contract/values.ts";
import type { Lacking, PlainName } from "./supplied-values.ts";
import type { StackConfig } from "../../config/config.ts";
import type { Postgres } from "../../data/postgres.ts";
import type { Redis } from "../../data/redis.ts";
import { gatewayConfig } from "../../edge/gateway/gateway-config.ts";

/** The sources of the values. */
export interface Sources {
  readonly config: StackConfig;
  readonly postgres: Postgres;
  readonly cache: Redis;
  readonly queue: Redis;
  /** The platform's public domain. */
  readonly domain: pulumi.Output<string>;
  /** The CIDRs of the load balancer's subnets. */
  readonly trustedProxies: readonly string[];
}

/** The value of each `plain` variable that the contract does not fix. A name has one value in the whole platform. */
export const plainValues = ({ config, postgres, cache, queue, domain, trustedProxies }: Sources) =>
  ({
    LOG_LEVEL: config.logs.level,
    RELEASE: config.release,
    DATABASE_HOST: postgres.host,
    DATABASE_PORT: String(postgres.port),
    DATABASE_NAME: postgres.databaseName,
    MASTER_SECRET_ARN: postgres.masterSecretArn,
    QUEUE_HOST: queue.host,
    QUEUE_PORT: String(queue.port),
    CACHE_HOST: cache.host,
    CACHE_PORT: String(cache.port),
    TOKEN_ISSUER: domain.apply((name) => `https://${name}`),
    NGINX_CONFIG: gatewayConfig,
    TRUSTED_PROXIES: trustedProxies.join(" "),
    MAIL_HOST: config.mail.host,
    MAIL_PORT: String(config.mail.port),
    MAIL_FROM: config.mail.from,
  }) satisfies Readonly<Partial<Record<PlainName, pulumi.Input<string>>>>;

/** Does not compile if a process lacks a variable; the error names both. */
export type NothingLacks = None<Lacking<keyof ReturnType<typeof plainValues>>>;
