import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import writingConstrained from "./iam-permission-writing-constrained.ts";

export default casesOf(writingConstrained, compliantPermission, {
  pass: {
    "objects of one bucket": {},
    "what cannot be narrowed, or AWS does not narrow": {
      policy: document(allow(["cloudwatch:PutMetricData", "ec2:CreateNetworkInterface"])),
    },
    "under a condition": {
      policy: document(
        allow("ecs:UpdateService", { Condition: { StringEquals: { "aws:ResourceTag/stack": "shop" } } }),
      ),
    },
    "denied again": { policy: document(allow("s3:Put*"), deny("s3:*")) },
    "only reading": { policy: document(allow(["dynamodb:Get*", "dynamodb:Query", "rds:Describe*"])) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "any table": { policy: document(allow("dynamodb:PutItem")) },
    "any instance": { policy: document(allow("ec2:Terminate*")) },
    "any log group, beside what AWS cannot narrow": {
      policy: document(allow(["logs:DescribeLogGroups", "logs:CreateLogGroup"])),
    },
    "inline in a role": {
      $type: "aws:iam/role:Role",
      inlinePolicies: [{ policy: document(allow("sqs:SendMessage")) }],
    },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "which table is not known": { policy: { Statement: [allow("dynamodb:PutItem", { Resource: UNKNOWN })] } },
  },
});
