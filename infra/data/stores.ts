import * as pulumi from "@pulumi/pulumi";
import { awsText, type AwsText } from "../config/aws-text.ts";
import { schemaNames } from "../../contract/services.ts";
import type { StackConfig } from "../config/config.ts";
import type { Network } from "../network/network.ts";
import { keepsLogs } from "../observability/log-group.ts";
import { SecurityGroup } from "../network/security-group.ts";
import type { Keys } from "../secrets/keys.ts";
import { Postgres } from "./postgres.ts";
import { Redis } from "./redis.ts";

interface StoresArgs {
  config: StackConfig;
  keys: Keys;
  network: Network;
}

/**
 * The data stores: PostgreSQL, the cache Redis and the queue Redis. Only the services with a
 * store's login reach it.
 */
export class Stores extends pulumi.ComponentResource {
  readonly postgres: Postgres;
  readonly postgresGroup: SecurityGroup;
  readonly cache: Redis;
  readonly queue: Redis;

  constructor(name: string, args: StoresArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:data:Stores", name, {}, opts);
    const { config, keys } = args;
    const { vpc, groups } = args.network;
    const child = { parent: this };
    const common = {
      subnetIds: vpc.subnetIds("isolated"),
      dataKeyArn: keys.data.arn,
      secretKeyArn: keys.secrets.arn,
      applyImmediately: config.applyImmediately,
      keep: config.keepData,
    };
    const group = (server: string, description: AwsText<"ec2Description">) =>
      new SecurityGroup(`${name}-${server}`, { vpcId: vpc.id, description }, child);

    this.postgresGroup = group("postgres", awsText.ec2Description("PostgreSQL"));
    this.postgres = new Postgres(
      `${name}-postgres`,
      {
        ...common,
        ...config.database,
        identifier: awsText.databaseIdentifier(`groundwork-${config.stack}`),
        group: this.postgresGroup,
        logs: { days: config.logs.days, keyArn: keys.logs.arn, keep: keepsLogs(config) },
      },
      child,
    );
    groups.allowServer("PostgreSQL", {
      group: this.postgresGroup,
      port: this.postgres.port,
      secrets: schemaNames.map((service) => `database-${service}` as const),
    });

    const cacheGroup = group("cache", awsText.ec2Description("Cache Redis"));
    this.cache = new Redis(
      `${name}-cache`,
      {
        ...common,
        ...config.redis,
        identifier: awsText.cacheIdentifier(`groundwork-${config.stack}-cache`),
        secret: "redis-cache",
        description: awsText.cacheDescription("Cache: rate limits, copies of sessions"),
        eviction: "allkeys-lru",
        group: cacheGroup,
        snapshotDays: 0,
      },
      child,
    );
    groups.allowServer("the cache", {
      group: cacheGroup,
      port: this.cache.port,
      secrets: ["redis-cache"],
    });

    const queueGroup = group("queue", awsText.ec2Description("Queue Redis"));
    this.queue = new Redis(
      `${name}-queue`,
      {
        ...common,
        ...config.redis,
        identifier: awsText.cacheIdentifier(`groundwork-${config.stack}-queue`),
        secret: "redis-queue",
        description: awsText.cacheDescription("Jobs between services and workers"),
        eviction: "noeviction",
        group: queueGroup,
      },
      child,
    );
    groups.allowServer("the queue", {
      group: queueGroup,
      port: this.queue.port,
      secrets: ["redis-queue"],
    });
    this.registerOutputs({});
  }
}
