import type { Making } from "./making.ts";

/** The network of the first of some subnets; the empty text where the sandbox holds none of them. */
export function networkOfSubnets(making: Making, subnetIds: readonly unknown[]): string {
  const subnet = making.world.find("aws:ec2/subnet:Subnet", "id", subnetIds[0]);
  const vpcId = subnet?.outputs["vpcId"];
  return typeof vpcId === "string" ? vpcId : "";
}
