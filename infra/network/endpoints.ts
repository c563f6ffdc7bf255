import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecurityGroup } from "./security-group.ts";

interface EndpointsArgs {
  region: string;
  vpcId: pulumi.Input<string>;
  privateRouteTableIds: readonly pulumi.Input<string>[];
  /**
   * Without a NAT gateway, tasks reach only AWS, by an interface endpoint in each of these subnets.
   */
  interfaces: { subnetIds: readonly pulumi.Input<string>[]; group: SecurityGroup } | "none";
}

/** The AWS services that every task uses: images, secrets, logs. */
const interfaceServices = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] as const;

/**
 * VPC endpoints: connections to AWS that do not leave its network. The one for S3, which contains
 * image layers, is free; AWS bills each interface by the hour and zone.
 */
export class Endpoints extends pulumi.ComponentResource {
  constructor(name: string, args: EndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:Endpoints", name, {}, opts);
    const { region, vpcId, interfaces } = args;
    const child = { parent: this };

    new aws.ec2.VpcEndpoint(
      `${name}-s3`,
      {
        vpcId,
        vpcEndpointType: "Gateway",
        serviceName: `com.amazonaws.${region}.s3`,
        routeTableIds: [...args.privateRouteTableIds],
        tags: { Name: `${name}-s3` },
      },
      child,
    );
    if (interfaces !== "none") {
      for (const service of interfaceServices) {
        const endpointName = `${name}-${service.replace(".", "-")}`;
        new aws.ec2.VpcEndpoint(
          endpointName,
          {
            vpcId,
            vpcEndpointType: "Interface",
            serviceName: `com.amazonaws.${region}.${service}`,
            privateDnsEnabled: true,
            subnetIds: [...interfaces.subnetIds],
            securityGroupIds: [interfaces.group.id],
            tags: { Name: endpointName },
          },
          child,
        );
      }
    }
    this.registerOutputs({});
  }
}
