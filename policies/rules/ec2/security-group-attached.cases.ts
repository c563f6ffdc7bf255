import { compliantGroup } from "./compliant-group.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN, urnOf, type TestResource } from "../../fixtures/test-resource.ts";
import securityGroupAttached from "./security-group-attached.ts";

const user: TestResource = {
  name: "user",
  type: "aws:codebuild/project:Project",
  properties: { vpcConfig: { securityGroupIds: ["sg-9"] } },
  dependencies: { vpcConfig: [urnOf(compliantGroup)] },
};
const stack = [compliantGroup, user];

export default casesOf(securityGroupAttached, stack, {
  pass: {
    "a project uses it": {},
    "a function is wired to it": {
      $id: ABSENT,
      "user:$type": "aws:lambda/function:Function",
      "user:vpcConfig.securityGroupIds": [UNKNOWN],
    },
    "a project is wired to it and to another": { $id: ABSENT, "user:vpcConfig.securityGroupIds": [UNKNOWN, UNKNOWN] },
    "a launch template's second interface uses it": {
      "user:$type": "aws:ec2/launchTemplate:LaunchTemplate",
      "user:vpcConfig": ABSENT,
      "user:networkInterfaces": [{ deviceIndex: 0 }, { deviceIndex: 1, securityGroups: ["sg-9"] }],
    },
    "a domain uses it": {
      "user:$type": "aws:opensearch/domain:Domain",
      "user:vpcConfig": ABSENT,
      "user:vpcOptions": { securityGroupIds: ["sg-9"] },
    },
    "an attachment to an interface uses it": {
      "user:$type": "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      "user:vpcConfig": ABSENT,
      "user:securityGroupId": "sg-9",
    },
  },
  fail: {
    "nothing does": { "user:vpcConfig": ABSENT },
    "only a rule does": {
      "user:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "user:vpcConfig": ABSENT,
      "user:securityGroupId": "sg-9",
    },
  },
  unknown: {
    "whether it is its rules' alone is not known": { "user:vpcConfig": UNKNOWN, "user:$dependencies": {} },
  },
});
