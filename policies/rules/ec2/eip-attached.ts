import { deepTargets, together } from "../../kernel/references.ts";
import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack, Targets } from "../../kernel/stack.ts";
import { anyOf, fail, pass, unknown } from "../../kernel/verdict.ts";

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
    const { names, complete } = stack.once(usersOf);
    const ip = address.at("publicIp");
    if (names.has(address.urn) || (ip.state === "known" && names.has(ip.text()))) return pass();
    if (anyOf(["instance", "networkInterface"].map((key) => () => address.at(key).isSet()))) return pass();
    return complete
      ? fail("is not attached to a resource of this stack")
      : unknown("its attachment is known only after the update");
  },
});

const usersOf = (stack: Stack): Targets =>
  together([
    ...stack
      .ofType("aws:ec2/natGateway:NatGateway", "aws:ec2/natGatewayEipAssociation:NatGatewayEipAssociation")
      .flatMap((nat) => ["allocationId", "secondaryAllocationIds"].map((key) => stack.targets(nat, key, addressType))),
    ...stack.ofType("aws:ec2/eipAssociation:EipAssociation").map((each) => addressOf(each, stack)),
    ...stack.ofType("aws:lb/loadBalancer:LoadBalancer").map((each) => addressesOf(each, stack)),
  ]);

/**
 * An association names the allocation or the address; AWS fills in the other, which is not known
 * before the update.
 */
function addressOf(association: Resource, stack: Stack): Targets {
  const named = ["allocationId", "publicIp"]
    .filter((key) => association.at(key).state !== "known" || association.at(key).isSet())
    .map((key) => stack.targets(association, key, addressType));
  return named.find(({ names }) => names.size > 0) ?? together(named);
}

function addressesOf(balancer: Resource, stack: Stack): Targets {
  const property = "subnetMappings";
  const mappings = balancer.at(property);
  const subnets = balancer.at("subnets");
  // A program sets only one of the two; AWS computes the other.
  if (mappings.state === "unknown" && subnets.state === "known") return together([]);
  const items = mappings.state === "unknown" ? [mappings] : mappings.items();
  const values = items.map((item) => item.at("allocationId")).filter(({ state }) => state !== "absent");
  const wired = { names: new Set(balancer.dependenciesOf(property)), complete: true };
  return together([wired, deepTargets({ resource: balancer, property, values }, stack, addressType)]);
}
