import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "./config.ts";
import { Postgres } from "./data/postgres.ts";
import { zoneLetter } from "./network/subnet-blocks.ts";
import { SecurityGroup } from "./network/security-group.ts";
import { Vpc } from "./network/vpc.ts";
import { Keys } from "./secrets/keys.ts";

/** The whole platform of one stack. */
export class Platform extends pulumi.ComponentResource {
  readonly outputs: Readonly<Record<string, unknown>>;

  constructor(name: string, config: StackConfig, opts?: pulumi.ComponentResourceOptions) {
    const { accountId, region, stack, network, database, keepData } = config;
    const provider = new aws.Provider("aws", {
      region,
      allowedAccountIds: [accountId],
      defaultTags: { tags: { project: "groundwork", stack, profile: config.profile } },
    });
    super("groundwork:platform:Platform", name, {}, { ...opts, providers: [provider] });
    const child = { parent: this };

    const zones = network.zones.map((zone) => zoneLetter(region, zone)).filter((letter) => letter !== undefined);
    const vpc = new Vpc(
      `${name}-network`,
      { region, cidr: network.cidr, zones, natGateways: network.natGateways },
      child,
    );
    const keys = new Keys(`${name}-keys`, { accountId, region, keep: keepData }, child);
    const group = new SecurityGroup(`${name}-postgres`, { vpcId: vpc.id, description: "PostgreSQL" }, child);
    const postgres = new Postgres(
      `${name}-postgres`,
      {
        identifier: `${name}-${stack}`,
        subnetIds: vpc.subnetIds("isolated"),
        group,
        dataKeyArn: keys.data.arn,
        secretKeyArn: keys.secrets.arn,
        ...database,
        insights: config.profile === "production",
        keep: keepData,
      },
      child,
    );
    this.outputs = { databaseHost: postgres.host, departures: config.departures };
    this.registerOutputs(this.outputs);
  }
}
