import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, type TestResource } from "../../fixtures/test-resource.ts";
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
  pass: { inside: {}, beside: { ingress: ABSENT, egress: ABSENT, "rule:securityGroupId": "sg-9" } },
  fail: { both: { "rule:securityGroupId": "sg-9" } },
  unknown: {
    "whose one is is not known": { "rule:securityGroupId": UNKNOWN },
    "what is inside is not known": { ingress: UNKNOWN, egress: ABSENT },
  },
});
