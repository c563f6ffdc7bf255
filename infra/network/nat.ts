import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ZoneLetter } from "./subnet-blocks.ts";

/** What {@link Nat} needs to know. */
export interface NatArgs {
  /** The public subnet of each zone that gets a gateway; the first serves the zones that get none. */
  publicSubnetIds: ReadonlyMap<ZoneLetter, pulumi.Input<string>>;
}

/** The way out for private subnets: one gateway and one fixed address per zone given, each paid by the hour and the gigabyte. */
export class Nat extends pulumi.ComponentResource {
  private readonly gateways: ReadonlyMap<ZoneLetter, pulumi.Output<string>>;

  constructor(name: string, args: NatArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:Nat", name, {}, opts);
    const child = { parent: this };

    this.gateways = new Map(
      [...args.publicSubnetIds].map(([zone, subnetId]) => {
        const zoneName = `${name}-${zone}`;
        const address = new aws.ec2.Eip(zoneName, { domain: "vpc", tags: { Name: zoneName } }, child);
        const gateway = new aws.ec2.NatGateway(
          zoneName,
          { subnetId, allocationId: address.id, connectivityType: "public", tags: { Name: zoneName } },
          child,
        );
        return [zone, gateway.id] as const;
      }),
    );
    this.registerOutputs({ gatewayIds: [...this.gateways.values()] });
  }

  /** The gateway that a zone leaves by: its own, or the first. */
  gatewayFor(zone: ZoneLetter): pulumi.Output<string> | undefined {
    return this.gateways.get(zone) ?? [...this.gateways.values()][0];
  }
}
