import type * as pulumi from "@pulumi/pulumi";
import type { Tier } from "./subnet-blocks.ts";

/** The VPC in which the platform runs: the stack creates it, or adopts one that exists. */
export interface Vpc extends pulumi.Resource {
  readonly id: pulumi.Output<string>;
  /** The address ranges of the public subnets, which contain the load balancer's own addresses. */
  readonly publicBlocks: pulumi.Input<readonly string[]>;
  /** The address ranges of its subnets. */
  readonly subnetBlocks: pulumi.Input<Readonly<Record<Tier, readonly string[]>>>;
  /** Ranges that contain all of them. */
  readonly blocks: pulumi.Input<readonly string[]>;
  /** The subnets of one tier, one per zone. */
  subnetIds(tier: Tier): pulumi.Output<string>[];
}
