import * as pulumi from "@pulumi/pulumi";
import { awsText } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import { Endpoints } from "./endpoints.ts";
import { FlowLogs, keepsLogs } from "../observability/log-group.ts";
import { SecurityGroup } from "./security-group.ts";
import { ServiceGroups } from "./service-groups.ts";
import { zoneLetter } from "./subnet-blocks.ts";
import { Vpc } from "./vpc.ts";

interface NetworkArgs {
  config: StackConfig;
  logKeyArn: pulumi.Input<string>;
}

/** The VPC, its endpoints, its flow logs, and the security groups of the services. */
export class Network extends pulumi.ComponentResource {
  readonly vpc: Vpc;
  readonly groups: ServiceGroups;
  /** The group of the interface endpoints; undefined if tasks reach AWS through a NAT gateway. */
  private readonly aws: SecurityGroup | undefined;

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
    this.groups = new ServiceGroups(name, { vpcId: vpc.id, mailPort: mail.port }, child);
    this.aws =
      network.natGateways === "none"
        ? new SecurityGroup(
            `${name}-aws`,
            { vpcId: vpc.id, description: awsText.ec2Description("Interfaces to AWS") },
            child,
          )
        : undefined;
    new Endpoints(
      `${name}-endpoint`,
      {
        region,
        vpcId: vpc.id,
        privateRouteTableIds: vpc.privateRouteTableIds,
        interfaces: this.aws === undefined ? "none" : { subnetIds: vpc.subnetIds("private"), group: this.aws },
      },
      child,
    );
    for (const group of this.groups.byService.values()) this.allowAws(group);
    this.vpc = vpc;
    this.registerOutputs({});
  }

  /**
   * Lets tasks pull their image, read their secrets and write their log: through the interface
   * endpoints if they exist, and through the public addresses of AWS for S3 and everything else.
   */
  allowAws(group: SecurityGroup): void {
    const args = { port: 443, reason: awsText.ec2Description("AWS: images, secrets, logs") };
    group.allowToInternet(args);
    this.aws?.allowFrom(group, args);
  }
}
