import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import securityGroupAttached from "./security-group-attached.ts";

const user: TestResource = {
  name: "user",
  type: "aws:codebuild/project:Project",
  properties: { vpcConfig: { securityGroupIds: ["sg-9"] } },
  dependencies: { vpcConfig: [urnOf(compliantGroup)] },
};
const stack = [compliantGroup, user];

export default casesOf(securityGroupAttached, stack, {
  pass: { "a load balancer uses it": {} },
  fail: { "only a rule does": { "user:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" } },
  unknown: {
    "whether it is its rules' alone is not known": { "user:vpcConfig": UNKNOWN, "user:$dependencies": {} },
  },
});
