import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGroup } from "./compliant-group.fixture.ts";
import securityGroupRulesInOnePlace from "./security-group-rules-in-one-place.ts";

const rule: TestResource = {
  name: "rule",
  type: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  properties: {
    securityGroupId: "sg-other",
    ipProtocol: "tcp",
    fromPort: 8443,
    toPort: 8443,
    cidrIpv4: "10.0.0.0/8",
    description: "to the network",
  },
};
const stack = [compliantGroup, rule];

export default casesOf(securityGroupRulesInOnePlace, stack, {
  pass: {
    "only inline rules": {},
    "only separate rules": { ingress: ABSENT, egress: ABSENT, "rule:securityGroupId": "sg-9" },
  },
  fail: { "inline rules and a separate rule": { "rule:securityGroupId": "sg-9" } },
  unknown: {
    "the group of a separate rule is unknown": { "rule:securityGroupId": UNKNOWN },
    "the inline rules are unknown": { ingress: UNKNOWN, egress: ABSENT },
  },
});
