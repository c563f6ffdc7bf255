import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AdoptedNetwork } from "../config/config-network.ts";
import { parseCidr, tiers, type Tier } from "./subnet-blocks.ts";
import type { Vpc } from "./vpc.ts";

/** A subnet as AWS describes it. */
type Subnet = Pick<aws.ec2.GetSubnetResult, "id" | "availabilityZone" | "cidrBlock">;
type Subnets = Readonly<Record<Tier, readonly Subnet[]>>;

/**
 * The smallest subnet of a load balancer
 * (docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html).
 */
const loadBalancerPrefix = 27;

/**
 * A VPC that exists, with three kinds of subnets; the stack adds nothing to it but security groups.
 * Free.
 */
export class AdoptedVpc extends pulumi.ComponentResource implements Vpc {
  readonly id: pulumi.Output<string>;
  readonly publicBlocks: pulumi.Output<string[]>;
  readonly subnetBlocks: pulumi.Output<Record<Tier, string[]>>;
  readonly blocks: pulumi.Output<string[]>;
  private readonly network: AdoptedNetwork;

  constructor(name: string, network: AdoptedNetwork, opts?: pulumi.ComponentResourceOptions) {
    super("groundwork:network:AdoptedVpc", name, {}, opts);
    this.network = network;
    this.id = pulumi.output(network.vpcId);
    const found = findSubnets(network, { parent: this });
    // A refusal ends the program here, by itself: Pulumi wraps one that reaches a resource's inputs
    // in another error with a stack trace.
    void found.then(() => undefined);
    this.subnetBlocks = pulumi.output(found.then(blocksOf, () => ({ public: [], private: [], isolated: [] })));
    this.publicBlocks = this.subnetBlocks.apply((blocks) => blocks.public);
    this.blocks = this.subnetBlocks.apply((blocks) => tiers.flatMap((tier) => blocks[tier]));
    this.registerOutputs({ id: this.id });
  }

  subnetIds(tier: Tier): pulumi.Output<string>[] {
    return this.network.subnets[tier].map((id) => pulumi.output(id));
  }
}

const blocksOf = (subnets: Subnets): Record<Tier, string[]> => {
  const of = (tier: Tier) => subnets[tier].map(({ cidrBlock }) => cidrBlock);
  return { public: of("public"), private: of("private"), isolated: of("isolated") };
};

/**
 * Looks up the subnets of a VPC that exists.
 * @throws pulumi.RunError with each subnet that is not in the VPC, shares its zone with another of
 * its kind, or is too small for a load balancer
 */
export async function findSubnets(network: AdoptedNetwork, opts: pulumi.InvokeOptions): Promise<Subnets> {
  const looked = await Promise.all(
    tiers.flatMap((tier) => network.subnets[tier].map(async (id) => ({ tier, id, ...(await find(id)) }))),
  );
  async function find(id: string): Promise<{ subnet: Subnet } | { problem: unknown }> {
    try {
      return { subnet: await aws.ec2.getSubnet({ id, vpcId: network.vpcId }, opts) };
    } catch (problem) {
      return { problem };
    }
  }
  const missing = looked.flatMap((one) => ("problem" in one ? [notFound(network.vpcId, one)] : []));
  const of = (tier: Tier) => looked.flatMap((one) => ("subnet" in one && one.tier === tier ? [one.subnet] : []));
  const found = { public: of("public"), private: of("private"), isolated: of("isolated") };
  const problems = [...missing, ...tiers.flatMap((tier) => twins(tier, found[tier])), ...tooSmall(found.public)];
  if (problems.length > 0) throw refusal(problems);
  return found;
}

/** Pulumi prints the stack of an error that ends the program after its last line. */
function refusal(problems: readonly string[]): pulumi.RunError {
  const error = new pulumi.RunError(problems.join("\n"));
  delete error.stack;
  return error;
}

const at = (tier: Tier) => `groundwork:network.subnets.${tier}`;

function notFound(vpcId: string, { tier, id, problem }: { tier: Tier; id: string; problem: unknown }): string {
  const [reason] = (problem instanceof Error ? problem.message : String(problem)).split("\n");
  return `${at(tier)}: AWS did not find ${id} in ${vpcId} (${reason ?? ""}).\n  Name subnets of this VPC, in this account and region.`;
}

function twins(tier: Tier, subnets: readonly Subnet[]): string[] {
  return [...Map.groupBy(subnets, ({ availabilityZone }) => availabilityZone)]
    .filter(([, { length }]) => length > 1)
    .map(
      ([zone, same]) =>
        `${at(tier)}: ${same.map(({ id }) => id).join(" and ")} are all in ${zone}.\n  Name one subnet of each zone.`,
    );
}

function tooSmall(subnets: readonly Subnet[]): string[] {
  return subnets
    .filter(({ cidrBlock }) => parseCidr(cidrBlock).prefix > loadBalancerPrefix)
    .map(
      ({ id, cidrBlock }) =>
        `${at("public")}: ${id} (${cidrBlock}) is too small for a load balancer.\n  Name subnets of /${loadBalancerPrefix} or larger.`,
    );
}
