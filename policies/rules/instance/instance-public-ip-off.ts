import { anyOf } from "../../reading/certainty.ts";
import { instanceTypes, templateFor } from "../../reading/launch.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "instance-public-ip-off",
  title: "Instances have no public IP address",
  why: "What has an address on the internet is tried by the internet.",
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
    if (anyOf(interfaces)) return notApplicable("its network interface is made elsewhere");
    if (templateFor("subnetId", instance, stack) !== undefined) return notApplicable("its launch template says it");
    return bySubnet(instance, stack);
  },
});

/** Where the instance does not say it, its subnet does; the default subnets give an address. */
function bySubnet(instance: Resource, stack: Stack): Verdict {
  if (instance.at("subnetId").state === "absent") return fail("associatePublicIpAddress is not set, nor is subnetId");
  const [name = ""] = stack.targets(instance, "subnetId", "aws:ec2/subnet:Subnet").names;
  const subnet = stack.find(name);
  if (subnet === undefined) return unknown("associatePublicIpAddress is left to a subnet that is not of this stack");
  return subnet.at("mapPublicIpOnLaunch").is(true)
    ? fail("associatePublicIpAddress is not set, and its subnet gives one")
    : pass("its subnet gives none");
}
