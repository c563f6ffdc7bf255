import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { assignsPublicAddresses, subnetTypes } from "../../kernel/subnet.ts";
import { anyOf, fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { instanceTypes, templateFor } from "./launch.ts";

export default rule({
  name: "instance-public-ip-off",
  title: "EC2 instances do not have a public IP address",
  why: "Attackers scan every public IP address, and reach each port that a security group opens by mistake.",
  type: instanceTypes,
  checklist: "EDGE",
  severity: "high",
  union: [28],
  controls: { fsbp: ["EC2.9"], checkov: ["CKV_AWS_88"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9",
  remedy: "associatePublicIpAddress: false",
  judgeInStack: (instance, stack) => {
    if (instance.at("associatePublicIpAddress").isSet()) return instance.at("associatePublicIpAddress").mustBe(false);
    const interfaces = ["networkInterfaces", "primaryNetworkInterface"].map((key) => () => instance.at(key).isSet());
    if (anyOf(interfaces)) return notApplicable("has a network interface from a separate resource");
    if (templateFor("subnetId", instance, stack) !== undefined)
      return notApplicable("the launch template sets the network interfaces");
    return bySubnet(instance, stack);
  },
});

/**
 * If the instance does not set it, the subnet decides; default subnets assign a public IP address.
 */
function bySubnet(instance: Resource, stack: Stack): Verdict {
  if (instance.at("subnetId").state === "absent")
    return fail("gets a public IP address from a default subnet: neither associatePublicIpAddress nor subnetId is set");
  const [name = ""] = stack.targets(instance, "subnetId", ...subnetTypes).names;
  const subnet = stack.find(name);
  if (subnet === undefined) return unknown("associatePublicIpAddress is not set, and the subnet is not in this stack");
  return assignsPublicAddresses(subnet)
    ? fail("gets a public IP address from its subnet: associatePublicIpAddress is not set")
    : pass("the subnet assigns no public IP addresses");
}
