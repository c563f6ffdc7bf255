import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import writingConstrained from "./iam-permission-writing-constrained.ts";

export default casesOf(writingConstrained, compliantPermission, {
  pass: {
    "writing objects of one bucket": {},
    "actions that AWS does not limit to resources": {
      policy: document(allow(["cloudwatch:PutMetricData", "ec2:CreateNetworkInterface"])),
    },
    "writing under a condition": {
      policy: document(
        allow("ecs:UpdateService", { Condition: { StringEquals: { "aws:ResourceTag/stack": "shop" } } }),
      ),
    },
    "the same document denies the actions": { policy: document(allow("s3:Put*"), deny("s3:*")) },
    "only read actions": { policy: document(allow(["dynamodb:Get*", "dynamodb:Query", "rds:Describe*"])) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "writing to any table": { policy: document(allow("dynamodb:PutItem")) },
    "terminating any instance": { policy: document(allow("ec2:Terminate*")) },
    "creating any log group, next to an action that AWS does not limit to resources": {
      policy: document(allow(["logs:DescribeLogGroups", "logs:CreateLogGroup"])),
    },
    "a role's inline policy": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("sqs:SendMessage")) }],
    },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "Resource is unknown": { policy: { Statement: [allow("dynamodb:PutItem", { Resource: UNKNOWN })] } },
  },
});
