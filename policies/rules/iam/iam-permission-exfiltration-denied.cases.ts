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
    "reading every secret with a tag": {
      policy: document(
        allow("secretsmanager:GetSecretValue", {
          Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
        }),
      ),
    },
    "reading every object with MFA": {
      policy: document(allow("s3:GetObject", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } })),
    },
    "a denial leaves only requests with MFA": {
      policy: document(
        allow("s3:GetObject"),
        deny("*", { Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
      ),
    },
    "a denial leaves only requests from one network": {
      policy: document(
        allow("s3:GetObject"),
        deny("s3:*", { Condition: { NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }),
      ),
    },
    "every resource of another service": { policy: document(allow("s3:Get*", { Resource: "arn:aws:sqs:*:*:*" })) },
    "policy is not set": { policy: ABSENT },
  },
  fail: {
    "reading every secret": { policy: document(allow("secretsmanager:GetSecretValue")) },
    "reading every object, by a wildcard action": { policy: document(allow("s3:Get*")) },
    'reading every parameter, with "*" in a list of ARNs': {
      policy: document(allow("ssm:GetParameters", { Resource: [secret, "*"] })),
    },
    "reading every object, by an ARN of every bucket": {
      policy: document(allow("s3:GetObject", { Resource: ["arn:aws:s3:::*/*"] })),
    },
    "reading every secret, by an ARN of everything": {
      policy: document(allow("secretsmanager:*", { Resource: "arn:aws:*:*:*:*" })),
    },
    "reading every secret, by a question mark": {
      policy: document(allow("secretsmanager:GetSecretValu?", { Resource: "?*" })),
    },
    "reading every object with TLS": {
      policy: document(allow("s3:GetObject", { Condition: { Bool: { "aws:SecureTransport": "true" } } })),
    },
    "reading every object without MFA": {
      policy: document(allow("s3:GetObject", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })),
    },
    "reading every object with any tag": {
      policy: document(allow("s3:GetObject", { Condition: { StringLike: { "aws:ResourceTag/team": "*" } } })),
    },
    "reading every object except those with a tag": {
      policy: document(allow("s3:GetObject", { Condition: { StringNotEquals: { "aws:ResourceTag/team": "a" } } })),
    },
    "reading every object with a tag, if it has one": {
      policy: document(allow("s3:GetObject", { Condition: { StringEqualsIfExists: { "aws:ResourceTag/team": "a" } } })),
    },
    "a denial leaves requests of access keys without MFA": {
      policy: document(
        allow("s3:GetObject"),
        deny("*", { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
      ),
    },
    "a denial leaves the requests of a region": {
      policy: document(
        allow("s3:GetObject"),
        deny("*", { Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-central-1" } } }),
      ),
    },
    "a denial leaves requests with TLS": {
      policy: document(
        allow("s3:GetObject"),
        deny("s3:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ),
    },
    "a denial of all except everything": {
      policy: document(allow("s3:GetObject"), { Effect: "Deny", Action: "s3:*", NotResource: "*" }),
    },
    "a role's policy": { $type: "aws:iam/rolePolicy:RolePolicy", policy: document(allow("s3:GetObject")) },
  },
  unknown: {
    "policy is unknown": { policy: UNKNOWN },
    "the condition is unknown": {
      policy: {
        Statement: [allow("s3:GetObject", { Condition: { StringLike: { "aws:ResourceTag/team": UNKNOWN } } })],
      },
    },
    "an ARN in Resource is unknown": {
      policy: { Statement: [allow("ssm:GetParameter", { Resource: [secret, UNKNOWN] })] },
    },
  },
});
