import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { subnetBlock, subnetBlocks, type Tier, type ZoneLetter } from "./subnet-blocks.ts";
import type { Vpc } from "./vpc.ts";

interface NatArgs {
  /**
   * The public subnet of each zone that gets a gateway; the first serves the zones that get none.
   */
  publicSubnetIds: ReadonlyMap<ZoneLetter, pulumi.Input<string>>;
}

/**
 * NAT for private subnets: one gateway and one fixed address per zone given. AWS bills each by the
 * hour and the gigabyte.
 */
class Nat extends pulumi.ComponentResource {
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

  /** The NAT gateway of a zone: its own, or the first. */
  gatewayFor(zone: ZoneLetter): pulumi.Output<string> | undefined {
    return this.gateways.get(zone) ?? [...this.gateways.values()][0];
  }
}

interface CreatedVpcArgs {
  region: string;
  cidr: string;
  zones: readonly ZoneLetter[];
  natGateways: "none" | "one" | "perZone";
}

/**
 * A VPC of the stack's own: a public, a private and an isolated subnet in each zone, whose addresses
 * do not change when a zone is added. Free except for its NAT gateways.
 */
export class CreatedVpc extends pulumi.ComponentResource implements Vpc {
  readonly id: pulumi.Output<string>;
  readonly privateRouteTableIds: readonly pulumi.Output<string>[];
  readonly publicBlocks: readonly string[];
  readonly subnetBlocks: Readonly<Record<Tier, readonly string[]>>;
  readonly blocks: readonly string[];
  private readonly subnets: Readonly<Record<Tier, ReadonlyMap<ZoneLetter, aws.ec2.Subnet>>>;

  constructor(name: string, args: CreatedVpcArgs, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:Vpc", name, {}, opts);
    const child = { parent: this };
    const { region, cidr, zones } = args;

    const vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: name } },
      child,
    );
    this.id = vpc.id;
    // AWS creates a default group that allows all traffic between its members; without rules it
    // allows none.
    new aws.ec2.DefaultSecurityGroup(`${name}-default`, { vpcId: vpc.id, ingress: [], egress: [] }, child);

    const subnets = (tier: Tier) =>
      new Map(
        zones.map((zone) => {
          const subnetName = `${name}-${tier}-${zone}`;
          const subnet = new aws.ec2.Subnet(
            subnetName,
            {
              vpcId: vpc.id,
              cidrBlock: subnetBlock(cidr, tier, zone),
              availabilityZone: `${region}${zone}`,
              mapPublicIpOnLaunch: false,
              tags: { Name: subnetName, tier },
            },
            child,
          );
          return [zone, subnet] as const;
        }),
      );
    this.subnets = { public: subnets("public"), private: subnets("private"), isolated: subnets("isolated") };
    this.subnetBlocks = subnetBlocks(cidr, zones);
    this.publicBlocks = this.subnetBlocks.public;
    this.blocks = [cidr];

    const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags: { Name: name } }, child);
    const publicRoutes = this.routeTable(`${name}-public`);
    new aws.ec2.Route(
      `${name}-public-internet`,
      { routeTableId: publicRoutes, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
      child,
    );
    const isolatedRoutes = this.routeTable(`${name}-isolated`);
    for (const zone of zones) {
      this.associate(name, "public", zone, publicRoutes);
      this.associate(name, "isolated", zone, isolatedRoutes);
    }

    const leaving: readonly ZoneLetter[] = { none: [], one: zones.slice(0, 1), perZone: zones }[args.natGateways];
    const exits = new Map(
      [...this.subnets.public].filter(([zone]) => leaving.includes(zone)).map(([zone, { id }]) => [zone, id]),
    );
    const nat = new Nat(`${name}-nat`, { publicSubnetIds: exits }, { parent: this, dependsOn: [gateway] });
    this.privateRouteTableIds = zones.map((zone) => {
      const routes = this.routeTable(`${name}-private-${zone}`);
      this.associate(name, "private", zone, routes);
      const natGatewayId = nat.gatewayFor(zone);
      if (natGatewayId !== undefined) {
        new aws.ec2.Route(
          `${name}-private-${zone}-internet`,
          { routeTableId: routes, destinationCidrBlock: "0.0.0.0/0", natGatewayId },
          child,
        );
      }
      return routes;
    });
    this.registerOutputs({ id: this.id });
  }

  subnetIds(tier: Tier): pulumi.Output<string>[] {
    return [...this.subnets[tier].values()].map(({ id }) => id);
  }

  private routeTable(name: string): pulumi.Output<string> {
    return new aws.ec2.RouteTable(name, { vpcId: this.id, tags: { Name: name } }, { parent: this }).id;
  }

  private associate(name: string, tier: Tier, zone: ZoneLetter, routeTableId: pulumi.Input<string>): void {
    const subnet = this.subnets[tier].get(zone);
    if (subnet === undefined) throw new Error(`${name}: no ${tier} subnet in zone ${zone}`);
    new aws.ec2.RouteTableAssociation(
      `${name}-${tier}-${zone}`,
      { routeTableId, subnetId: subnet.id },
      { parent: this },
    );
  }
}
