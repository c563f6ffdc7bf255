import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { services } from "../contract/services.ts";
import { Cluster } from "./compute/cluster.ts";
import { DatabasePrepare } from "./compute/gate/database-prepare.ts";
import { Deployment } from "./compute/process/deployment.ts";
import { FirstValues } from "./compute/gate/first-values.ts";
import { migrationsFingerprint } from "./compute/gate/migrations-fingerprint.ts";
import type { Site } from "./compute/deployment-context.ts";
import type { StackConfig } from "./config/config.ts";
import { Stores } from "./data/stores.ts";
import { LoadBalancer } from "./edge/load-balancer.ts";
import { plainValues } from "./compute/process/environments.ts";
import { Network } from "./network/network.ts";
import { SecurityGroup } from "./network/security-group.ts";
import { arnsByName, configuredSecrets, generatedSecrets } from "./secrets/contract-secrets.ts";
import { Keys } from "./secrets/keys.ts";

const checkout = `${import.meta.dirname}/..`;

/** The whole platform of one stack, in one account and one region. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(name: string, config: StackConfig, opts?: pulumi.ComponentResourceOptions) {
    const { accountId, region, stack, profile, keepData: keep } = config;
    const provider = new aws.Provider("aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: { tags: { project: "groundwork", stack, profile } },
    });
    super("groundwork:platform:Platform", name, {}, { ...opts, providers: [provider] });
    const child = { parent: this };

    const keys = new Keys(`${name}-keys`, { accountId, region, keep }, child);
    const network = new Network(`${name}-network`, { config, logKeyArn: keys.logs.arn }, child);
    const { vpc, groups } = network;
    const stores = new Stores(name, { config, vpc, keys, groups }, child);
    const { postgres, cache, queue } = stores;

    const keyArn = keys.secrets.arn;
    const secrets = generatedSecrets(name, keyArn, child);
    const mail = config.mailPassword.apply((password) => ({ username: config.mailUsername, password }));
    const configured = configuredSecrets(name, { keyArn, values: { mail } }, child);

    const { port, health } = services.gateway.processes.nginx;
    const publicGroup = new SecurityGroup(
      `${name}-public`,
      { vpcId: vpc.id, description: "The load balancer: the only group that the world reaches" },
      child,
    );
    groups.of("gateway").allowFrom(publicGroup, { port, because: "The load balancer's only target" });
    const balancer = new LoadBalancer(
      name,
      {
        vpcId: vpc.id,
        subnetIds: vpc.subnetIds("public"),
        group: publicGroup,
        edge: config.edge,
        target: { port, healthPath: health.path },
        keep: profile === "production",
      },
      child,
    );
    const { domain } = balancer;
    const site: Site = {
      accountId,
      region,
      stack,
      images: config.images,
      logs: config.logs,
      logKeyArn: keys.logs.arn,
      secretKeyArn: keys.secrets.arn,
      privateSubnetIds: vpc.subnetIds("private"),
    };
    const supplies = {
      plain: plainValues({ config, postgres, cache, queue, domain, trustedProxies: vpc.publicBlocks }),
      secretArns: {
        ...arnsByName(secrets),
        ...arnsByName(configured),
        "redis-cache": cache.secretArn,
        "redis-queue": queue.secretArn,
      },
    };
    const firstValues = new FirstValues(`${name}-secret-rotation`, { site, supplies, secrets }, child);
    const gateGroup = new SecurityGroup(
      `${name}-database-prepare`,
      { vpcId: vpc.id, description: "The gate before every service" },
      child,
    );
    network.letCallAws(gateGroup);
    stores.postgresGroup.allowFrom(gateGroup, { port: postgres.port, because: "database-prepare migrates" });
    const prepared = new DatabasePrepare(
      `${name}-database-prepare`,
      {
        site,
        supplies,
        postgres,
        group: gateGroup,
        migrations: migrationsFingerprint(checkout),
        after: [firstValues, network, gateGroup, postgres, stores.postgresGroup],
      },
      child,
    );

    const cluster = new Cluster(name, { namespace: `groundwork-${stack}` }, child);
    new Deployment(
      name,
      {
        site,
        cluster,
        supplies,
        sizes: config.services,
        groups,
        gatewayTargetGroupArn: balancer.targetGroupArn,
        after: [prepared, network, stores, ...Object.values(configured)],
      },
      child,
    );

    this.outputs = {
      url: pulumi.interpolate`https://${domain}`,
      databaseHost: postgres.host,
      cacheHost: cache.host,
      queueHost: queue.host,
      clusterName: cluster.name,
      departures: config.departures,
    };
    this.registerOutputs(this.outputs);
  }
}
