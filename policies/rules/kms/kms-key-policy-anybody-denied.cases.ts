import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantKey, keyPolicy as policy } from "./compliant-key.fixture.ts";
import anybodyDenied from "./kms-key-policy-anybody-denied.ts";

const document = (...statements: readonly object[]): string => JSON.stringify({ Statement: statements });

export default casesOf(anybodyDenied, compliantKey, {
  pass: {
    "the policy allows the own account": {},
    "the default policy, which allows the own account": { policy: ABSENT },
    "all principals with a condition on the account": {
      policy: policy({ Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "000000000000" } } }),
    },
    "a denial leaves only one organization": {
      policy: document(
        { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "kms:*",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
      ),
    },
  },
  fail: {
    "all principals": { policy: policy({ Principal: "*" }) },
    "all principals through one service": {
      policy: policy({ Principal: "*", Condition: { StringEquals: { "kms:ViaService": "s3.amazonaws.com" } } }),
    },
    "all principals with a condition on an unused account that may be absent": {
      policy: policy({ Principal: "*", Condition: { StringEqualsIfExists: { "kms:CallerAccount": "000000000000" } } }),
    },
    "all principals for grants of AWS's services": {
      policy: policy({ Principal: "*", Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
    },
    "all AWS accounts": { policy: policy({ Principal: { AWS: "*" } }) },
    "a KeyPolicy allows all principals": { $type: "aws:kms/keyPolicy:KeyPolicy", policy: policy({ Principal: "*" }) },
    "the policy of a replica key allows all principals": {
      $type: "aws:kms/replicaKey:ReplicaKey",
      policy: policy({ Principal: "*" }),
    },
  },
  unknown: {
    "the policy is not known": { policy: UNKNOWN },
    "the organization is not known": {
      policy: {
        Statement: { Effect: "Allow", Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": UNKNOWN } } },
      },
    },
  },
});
