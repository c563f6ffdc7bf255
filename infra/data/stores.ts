import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import { servers } from "../../contract/servers.ts";
import type { StackConfig } from "../config/config.ts";
import type { Network } from "../network/network.ts";
import { keepsLogs } from "../observability/log-group.ts";
import type { Keys } from "../secrets/keys.ts";
import { OpenSearch } from "./open-search.ts";
import { Postgres } from "./postgres.ts";
import { Redis } from "./redis.ts";
import { ReportBucket } from "./report-bucket.ts";
import { UploadBucket } from "./upload-bucket.ts";

interface StoresArgs {
  config: StackConfig;
  keys: Keys;
  network: Network;
}

/**
 * The data stores: PostgreSQL, the cache Redis, the queue Redis, the bucket of uploads, and, if the stack has
 * them, the bucket of reports and a search domain. Only the services with a store's login or address reach it.
 */
export class Stores extends pulumi.ComponentResource {
  readonly postgres: Postgres;
  readonly cache: Redis;
  readonly queue: Redis;
  readonly uploads: UploadBucket;
  /** Only with the option reports. */
  readonly reports: ReportBucket | undefined;
  readonly search: OpenSearch | undefined;

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

    this.postgres = new Postgres(
      `${name}-postgres`,
      {
        ...common,
        ...config.database,
        identifier: awsText.databaseIdentifier(`groundwork-${config.stack}`),
        group: groups.of("postgres"),
        logs: { days: config.logs.days, keyArn: keys.logs.arn, keep: keepsLogs(config) },
      },
      child,
    );

    this.cache = new Redis(
      `${name}-cache`,
      {
        ...common,
        ...config.redis,
        identifier: awsText.cacheIdentifier(`groundwork-${config.stack}-cache`),
        secret: "redis-cache",
        description: awsText.cacheDescription("Cache: rate limits, copies of sessions"),
        eviction: "allkeys-lru",
        group: groups.of("cache"),
        port: servers.cache.port,
        snapshotDays: 0,
      },
      child,
    );

    this.queue = new Redis(
      `${name}-queue`,
      {
        ...common,
        ...config.redis,
        identifier: awsText.cacheIdentifier(`groundwork-${config.stack}-queue`),
        secret: "redis-queue",
        description: awsText.cacheDescription("Jobs between services and workers"),
        eviction: "noeviction",
        group: groups.of("queue"),
        port: servers.queue.port,
      },
      child,
    );
    const { accountId, region, stack, corsOrigins, keepData: keep } = config;
    this.uploads = new UploadBucket(
      `${name}-uploads`,
      { accountId, region, stack, keyArn: keys.data.arn, corsOrigins, keep },
      child,
    );
    this.reports =
      config.reports &&
      new ReportBucket(`${name}-reports`, { accountId, region, stack, keyArn: keys.data.arn, keep }, child);
    this.search = openSearch(`${name}-search`, args, child);
    this.registerOutputs({});
  }
}

/** The search domain; none without the option, or if the engine is one that exists. */
function openSearch(
  name: string,
  { config, keys, network: { vpc, groups } }: StoresArgs,
  opts: pulumi.ComponentResourceOptions,
): OpenSearch | undefined {
  const { accountId, region, stack, logs, openSearch: size } = config;
  if (size === undefined || "endpoint" in size) return undefined;
  return new OpenSearch(
    name,
    {
      accountId,
      region,
      stack,
      domainName: awsText.searchDomainName(`groundwork-${stack}`),
      size,
      subnetIds: vpc.subnetIds("isolated"),
      group: groups.of("search"),
      dataKeyArn: keys.data.arn,
      logs: { days: logs.days, keyArn: keys.logs.arn, keep: keepsLogs(config) },
    },
    opts,
  );
}
