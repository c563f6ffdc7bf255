import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantKey, keyPolicy as policy } from "./compliant-key.fixture.ts";
import anybodyDenied from "./kms-key-policy-anybody-denied.ts";

export default casesOf(anybodyDenied, compliantKey, {
  pass: {
    "the policy allows the own account": {},
    "the default policy, which allows the own account": { policy: ABSENT },
    "all principals with a condition on the account": {
      policy: policy({ Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "000000000000" } } }),
    },
  },
  fail: {
    "all principals": { policy: policy({ Principal: "*" }) },
    "all AWS accounts": { policy: policy({ Principal: { AWS: "*" } }) },
    "a KeyPolicy allows all principals": { $type: "aws:kms/keyPolicy:KeyPolicy", policy: policy({ Principal: "*" }) },
    "the policy of a replica key allows all principals": {
      $type: "aws:kms/replicaKey:ReplicaKey",
      policy: policy({ Principal: "*" }),
    },
  },
  unknown: { "the policy is not known": { policy: UNKNOWN } },
});
