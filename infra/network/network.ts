import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import { Endpoints } from "./endpoints.ts";
import { FlowLogs, keepsLogs } from "../observability/log-group.ts";
import { SecurityGroups } from "./security-groups.ts";
import { zoneLetter } from "./subnet-blocks.ts";
import { Vpc } from "./vpc.ts";

interface NetworkArgs {
  config: StackConfig;
  logKeyArn: pulumi.Input<string>;
}

/** The VPC, its endpoints, its flow logs, and the security group of each peer in it. */
export class Network extends pulumi.ComponentResource {
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;

  constructor(name: string, { config, logKeyArn }: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:Network", name, {}, opts);
    const { accountId, region, stack, network, mail, logs } = config;
    const child = { parent: this };

    const zones = network.zones.map((zone) => zoneLetter(region, zone)).filter((letter) => letter !== undefined);
    const vpc = new Vpc(name, { region, cidr: network.cidr, zones, natGateways: network.natGateways }, child);
    new FlowLogs(
      `${name}-flow`,
      {
        accountId,
        vpcId: vpc.id,
        log: {
          path: awsText.logGroupName(`/groundwork/${stack}/flow`),
          days: logs.days,
          keyArn: logKeyArn,
          keep: keepsLogs(config),
        },
      },
      child,
    );
    const interfaceEndpoints = network.natGateways === "none";
    this.groups = new SecurityGroups(name, { vpcId: vpc.id, mailPort: mail.port, interfaceEndpoints }, child);
    new Endpoints(
      `${name}-endpoint`,
      {
        region,
        vpcId: vpc.id,
        privateRouteTableIds: vpc.privateRouteTableIds,
        interfaces: interfaceEndpoints ? { subnetIds: vpc.subnetIds("private"), group: this.groups.of("aws") } : "none",
      },
      child,
    );
    this.vpc = vpc;
    this.registerOutputs({});
  }
}
