import * as pulumi from "@pulumi/pulumi";
import type { CreatedNetwork } from "../config/config-network.ts";
import { awsText } from "../config/aws-text.ts";
import type { StackConfig } from "../config/config.ts";
import { AdoptedVpc } from "./adopted-vpc.ts";
import { CreatedVpc } from "./created-vpc.ts";
import { Endpoints } from "./endpoints.ts";
import { FlowLogs, keepsLogs } from "../observability/log-group.ts";
import { SecurityGroups } from "./security-groups.ts";
import { zoneLetter } from "./subnet-blocks.ts";
import type { Vpc } from "./vpc.ts";

interface NetworkArgs {
  config: StackConfig;
  logKeyArn: pulumi.Input<string>;
}

/**
 * The VPC and the security group of each peer in it; a VPC that the stack creates also has
 * endpoints and flow logs, an adopted one has those of its owner.
 */
export class Network extends pulumi.ComponentResource {
  readonly vpc: Vpc;
  readonly groups: SecurityGroups;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:Network", name, {}, opts);
    const { network, mail, options, openSearch, operators, runtime } = args.config;
    const operatorsGroupId = operators?.securityGroupId;
    const externalSearch = openSearch !== undefined && "endpoint" in openSearch;
    const child = { parent: this };
    const groupsIn = (vpcId: pulumi.Input<string>, interfaceEndpoints: boolean) =>
      new SecurityGroups(
        name,
        { vpcId, mailPort: mail.port, options, operatorsGroupId, externalSearch, interfaceEndpoints, runtime },
        child,
      );

    if ("vpcId" in network) {
      this.vpc = new AdoptedVpc(name, network, child);
      this.groups = groupsIn(this.vpc.id, false);
    } else {
      const vpc = this.createVpc(name, args, network);
      this.vpc = vpc;
      this.groups = groupsIn(vpc.id, network.natGateways === "none");
      this.createEndpoints(name, args.config.region, { network, vpc });
    }
    this.registerOutputs({});
  }

  private createVpc(name: string, { config, logKeyArn }: NetworkArgs, network: CreatedNetwork): CreatedVpc {
    const { accountId, region, stack, logs } = config;
    const child = { parent: this };
    const zones = network.zones.map((zone) => zoneLetter(region, zone)).filter((letter) => letter !== undefined);
    const vpc = new CreatedVpc(name, { region, cidr: network.cidr, zones, natGateways: network.natGateways }, child);
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
    return vpc;
  }

  private createEndpoints(
    name: string,
    region: string,
    { network, vpc }: { network: CreatedNetwork; vpc: CreatedVpc },
  ): void {
    const withInterfaces = network.natGateways === "none";
    new Endpoints(
      `${name}-endpoint`,
      {
        region,
        vpcId: vpc.id,
        privateRouteTableIds: vpc.privateRouteTableIds,
        interfaces: withInterfaces ? { subnetIds: vpc.subnetIds("private"), group: this.groups.of("aws") } : "none",
      },
      { parent: this },
    );
  }
}
