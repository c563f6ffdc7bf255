import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../config/config.ts";
import type { Vpc } from "../network/vpc.ts";
import type { Places } from "./manifests/network-places.ts";

interface PlacesArgs {
  readonly config: Pick<StackConfig, "network" | "openSearch">;
  readonly vpc: Vpc;
  /** The servers of names that are not pods: in EKS Auto Mode the address of the cluster's DNS. */
  readonly dnsBlocks: pulumi.Input<readonly string[]>;
}

/**
 * Where a stack's pods find what is not a pod. Interface endpoints of an adopted VPC are its owner's
 * and may be in any of its subnets.
 */
export function placesOf({ config, vpc, dnsBlocks }: PlacesArgs): pulumi.Output<Places> {
  const { network, openSearch } = config;
  const withEndpoints = !("vpcId" in network) && network.natGateways === "none";
  return pulumi.all([vpc.subnetBlocks, vpc.blocks, dnsBlocks]).apply(([subnets, all, dns]) => ({
    vpcBlocks: all,
    publicBlocks: subnets.public,
    storeBlocks: subnets.isolated,
    endpointBlocks: "vpcId" in network ? all : withEndpoints ? subnets.private : [],
    dnsBlocks: dns,
    externalSearch: openSearch !== undefined && "endpoint" in openSearch,
  }));
}
