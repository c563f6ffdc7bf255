import type { Resource } from "./resource.ts";

/** A subnet of the default VPC, which AWS creates and Pulumi adopts. */
export const defaultSubnetType = "aws:ec2/defaultSubnet:DefaultSubnet";

/** Types of subnets. */
export const subnetTypes = ["aws:ec2/subnet:Subnet", defaultSubnetType] as const;

/**
 * Whether a subnet assigns public IP addresses: a default one does unless the program says no. Source:
 * Amazon VPC User Guide, "Default subnets".
 */
export function assignsPublicAddresses(subnet: Resource): boolean {
  const assigns = subnet.at("mapPublicIpOnLaunch");
  return subnet.type === defaultSubnetType && !assigns.isSet() ? true : assigns.is(true);
}
