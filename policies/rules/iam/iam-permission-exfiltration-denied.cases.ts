import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { allow, compliantPermission, deny, document } from "./compliant-permission.fixture.ts";
import exfiltrationDenied from "./iam-permission-exfiltration-denied.ts";

const secret = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:mail";

export default casesOf(exfiltrationDenied, compliantPermission, {
  pass: {
    "objects of one bucket": {},
    "secrets by their ARNs": { policy: document(allow("secretsmanager:GetSecretValue", { Resource: [secret] })) },
    "what tells no content": {
      policy: document(allow(["s3:List*", "secretsmanager:Describe*", "ssm:DescribeParameters"])),
    },
    "denied elsewhere than where it is meant": {
      policy: document(allow("s3:Get*"), { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::uploads/*" }),
    },
    "denied again": { policy: document(allow("s3:*"), deny("s3:GetObject")) },
    "there is no document": { policy: ABSENT },
  },
  fail: {
    "every secret": { policy: document(allow("secretsmanager:GetSecretValue")) },
    "every object, by a wildcard": { policy: document(allow("s3:Get*")) },
    "every parameter, among ARNs": { policy: document(allow("ssm:GetParameters", { Resource: [secret, "*"] })) },
    "of a role": { $type: "aws:iam/rolePolicy:RolePolicy", policy: document(allow("s3:GetObject")) },
  },
  unknown: {
    "the document is not known": { policy: UNKNOWN },
    "an ARN is not known": { policy: { Statement: [allow("ssm:GetParameter", { Resource: [secret, UNKNOWN] })] } },
  },
});
