import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantGroup } from "./compliant-group.fixture.ts";
import securityGroupRuleDescriptionSet from "./security-group-rule-description-set.ts";

export default casesOf(securityGroupRuleDescriptionSet, compliantGroup, {
  pass: { "each rule has a description": {}, "the group has no rules": { ingress: ABSENT, egress: ABSENT } },
  fail: {
    "one rule has no description": { "egress.0.description": ABSENT },
    "a standalone rule has no description": {
      $type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      ipProtocol: "tcp",
      description: ABSENT,
    },
  },
  unknown: { "egress is unknown": { egress: UNKNOWN } },
});
