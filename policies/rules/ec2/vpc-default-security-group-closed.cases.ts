import { compliantVpc } from "./compliant-vpc.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import vpcDefaultSecurityGroupClosed from "./vpc-default-security-group-closed.ts";

export default casesOf(vpcDefaultSecurityGroupClosed, compliantVpc, {
  pass: { "it has no rules": {} },
  fail: {
    "it is left as AWS makes it": { "closed:vpcId": "vpc-other" },
    "it has a rule": { "closed:ingress": [{ protocol: "-1", self: true }] },
  },
  unknown: {
    "whose it is is not known": { "closed:vpcId": UNKNOWN },
    "its rules are not known": { "closed:ingress": UNKNOWN },
  },
});
