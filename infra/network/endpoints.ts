import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { SecurityGroup } from "./security-group.ts";

interface EndpointsArgs {
  region: string;
  vpcId: pulumi.Input<string>;
  privateRouteTableIds: readonly pulumi.Input<string>[];
  /** Without a way out, tasks reach AWS alone, by an interface in each of these subnets. */
  interfaces: { subnetIds: readonly pulumi.Input<string>[]; group: SecurityGroup } | "none";
}

/** What starts a task and feeds it: images, secrets, logs. */
const interfaceServices = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] as const;

/** Ways to AWS that do not leave its network. S3, which holds image layers, is free; each interface is paid by the hour and zone. */
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
