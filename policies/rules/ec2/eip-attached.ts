import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { mustBeUsed, type Usage, usageOf } from "../../kernel/usage.ts";
import { anyOf, pass } from "../../kernel/verdict.ts";

const addressType = "aws:ec2/eip:Eip";

export default rule({
  name: "eip-attached",
  title: "Elastic IP addresses are attached",
  why: "AWS charges for an unattached address, and a resource that gets it later inherits the trust of every allowlist that still contains it.",
  type: addressType,
  severity: "low",
  confidence: "medium",
  union: [25],
  controls: { checkov: ["CKV2_AWS_19"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  remedy: "attach the Eip to a NAT gateway, load balancer or instance, or delete it",
  judgeInStack: (address, stack) => {
    const verdict = mustBeUsed(address, stack.once(usage), "is not attached to a resource of this stack");
    if (verdict.outcome === "pass") return verdict;
    const own = ["instance", "networkInterface", "associationId"];
    if (anyOf(own.map((key) => () => address.at(key).isSet()))) return pass();
    return verdict;
  },
});

const usage = (stack: Stack): Usage =>
  usageOf(
    {
      types: [addressType],
      isPart: () => false,
      mayName,
    },
    stack,
  );

function mayName(user: Resource, key: string): boolean {
  // A program sets subnets or their mappings; AWS computes the other.
  if (key === "subnetMappings") return user.at("subnets").state !== "known";
  if (key === "publicIp") return user.type === "aws:ec2/eipAssociation:EipAssociation";
  return user.type !== addressType && /allocation|eip/i.test(key);
}
