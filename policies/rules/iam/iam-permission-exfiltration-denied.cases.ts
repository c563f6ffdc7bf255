import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import exfiltrationDenied from "./iam-permission-exfiltration-denied.ts";

const secret = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:mail";

export default casesOf(exfiltrationDenied, compliantPermission, {
  pass: {
    "reading objects of one bucket": {},
    "reading secrets by ARN": { policy: document(allow("secretsmanager:GetSecretValue", { Resource: [secret] })) },
    "actions that return no content": {
      policy: document(allow(["s3:List*", "secretsmanager:Describe*", "ssm:DescribeParameters"])),
    },
    "the action is denied on all other resources": {
      policy: document(allow("s3:Get*"), { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::uploads/*" }),
    },
    "the same document denies the action": { policy: document(allow("s3:*"), deny("s3:GetObject")) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "reading every secret": { policy: document(allow("secretsmanager:GetSecretValue")) },
    "reading every object, by a wildcard action": { policy: document(allow("s3:Get*")) },
    'reading every parameter, with "*" in a list of ARNs': {
      policy: document(allow("ssm:GetParameters", { Resource: [secret, "*"] })),
    },
    "a role's policy": { $type: "aws:iam/rolePolicy:RolePolicy", policy: document(allow("s3:GetObject")) },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "an ARN in Resource is unknown": {
      policy: { Statement: [allow("ssm:GetParameter", { Resource: [secret, UNKNOWN] })] },
    },
  },
});
