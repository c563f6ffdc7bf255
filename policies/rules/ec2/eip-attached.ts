import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass, unknown } from "../../rule/verdict.ts";

const uses = [
  ["aws:ec2/natGateway:NatGateway", "allocationId"],
  ["aws:ec2/eipAssociation:EipAssociation", "allocationId"],
  ["aws:lb/loadBalancer:LoadBalancer", "subnetMappings"],
] as const;

export default rule({
  name: "eip-attached",
  title: "Public addresses are used",
  why: "An address that nothing has is paid for, and a door that somebody may stand behind later.",
  type: "aws:ec2/eip:Eip",
  severity: "low",
  union: [25],
  controls: { checkov: ["CKV2_AWS_19"] },
  url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html",
  remedy: "remove it, or attach it",
  judgeInStack: (address, stack) => {
    if (address.at("instance").isSet() || address.at("networkInterface").isSet()) return pass();
    const users = uses.map(([type, property]) => referrersOf(address, stack, { type, property }));
    if (users.some(({ found }) => found.length > 0)) return pass();
    return users.every(({ complete }) => complete)
      ? fail("nothing of this stack has it")
      : unknown("what it is for is not known before the update");
  },
});
