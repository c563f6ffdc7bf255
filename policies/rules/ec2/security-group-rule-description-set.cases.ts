import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import securityGroupRuleDescriptionSet from "./security-group-rule-description-set.ts";

export default casesOf(securityGroupRuleDescriptionSet, compliantGroup, {
  pass: { "each does": {}, "there are none": { ingress: ABSENT, egress: ABSENT } },
  fail: {
    "one does not": { "egress.0.description": ABSENT },
    "a rule of its own does not": {
      $type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      ipProtocol: "tcp",
      description: ABSENT,
    },
  },
  unknown: { "they are not known": { egress: UNKNOWN } },
});
