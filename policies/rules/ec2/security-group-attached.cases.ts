import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, type TestResource, UNKNOWN, urnOf } from "../../harness/test-resource.ts";
import { compliantGroup } from "./compliant-group.fixture.ts";
import securityGroupAttached from "./security-group-attached.ts";

const user: TestResource = {
  name: "user",
  type: "aws:codebuild/project:Project",
  properties: { encryptionKey: "alias/build", vpcConfig: { securityGroupIds: ["sg-9"] } },
  dependencies: { vpcConfig: [urnOf(compliantGroup)] },
};
const stack = [compliantGroup, user];

export default casesOf(securityGroupAttached, stack, {
  pass: {
    "a CodeBuild project uses the group": {},
    "a function refers to the group before its ID is known": {
      $id: ABSENT,
      "user:$type": "aws:lambda/function:Function",
      "user:vpcConfig.securityGroupIds": [UNKNOWN],
    },
    "a project refers to the group and to another before their IDs are known": {
      $id: ABSENT,
      "user:vpcConfig.securityGroupIds": [UNKNOWN, UNKNOWN],
    },
    "a launch template's second network interface uses the group": {
      "user:$type": "aws:ec2/launchTemplate:LaunchTemplate",
      "user:vpcConfig": ABSENT,
      "user:networkInterfaces": [{ deviceIndex: 0 }, { deviceIndex: 1, securityGroups: ["sg-9"] }],
    },
    "an OpenSearch domain uses the group": {
      "user:$type": "aws:opensearch/domain:Domain",
      "user:vpcConfig": ABSENT,
      "user:vpcOptions": { securityGroupIds: ["sg-9"] },
    },
    "a network interface attachment uses the group": {
      "user:$type": "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment",
      "user:vpcConfig": ABSENT,
      "user:securityGroupId": "sg-9",
    },
    "a broker of a type that has no rule uses the group": {
      "user:$type": "aws:msk/cluster:Cluster",
      "user:vpcConfig": ABSENT,
      "user:brokerNodeGroupInfo": { securityGroups: ["sg-9"] },
    },
    "a JSON text names the group": {
      "user:vpcConfig": ABSENT,
      "user:definition": '{"States":{"Run":{"SecurityGroups":["sg-1","sg-9"]}}}',
    },
    "a policy names the ARN of the group": {
      "user:vpcConfig": ABSENT,
      "user:policy": '{"Resource":"arn:aws:ec2:eu-central-1:1:security-group/sg-9"}',
    },
    "the rule of another group names it as a source": {
      "user:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "user:vpcConfig": ABSENT,
      "user:securityGroupId": "sg-1",
      "user:referencedSecurityGroupId": "sg-9",
    },
    "a property of any name depends on the group before its ID is known": {
      $id: ABSENT,
      "user:vpcConfig": ABSENT,
      "user:userData": UNKNOWN,
      "user:$dependencies": { userData: [urnOf(compliantGroup)] },
    },
  },
  fail: {
    "no resource uses the group": { "user:vpcConfig": ABSENT },
    "a text names a group whose ID begins alike": {
      "user:vpcConfig": { securityGroupIds: ["sg-99"] },
      "user:$dependencies": {},
    },
    "only a security group rule names the group": {
      "user:$type": "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "user:vpcConfig": ABSENT,
      "user:securityGroupId": "sg-9",
    },
  },
  unknown: {
    "the stack exports the group, and no resource of it uses the group": {
      "user:$type": "pulumi:pulumi:Stack",
      "user:vpcConfig": ABSENT,
      "user:groupId": "sg-9",
      "user:$dependencies": {},
    },
    "the groups that a project uses are unknown": { "user:vpcConfig": UNKNOWN, "user:$dependencies": {} },
  },
});
