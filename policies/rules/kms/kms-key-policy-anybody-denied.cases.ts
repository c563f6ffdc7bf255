import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantKey, keyPolicy as policy } from "./compliant-key.fixture.ts";
import anybodyDenied from "./kms-key-policy-anybody-denied.ts";

export default casesOf(anybodyDenied, compliantKey, {
  pass: {
    "the account uses it": {},
    "AWS's default policy, which is the account's": { policy: ABSENT },
    "anybody through a condition": {
      policy: policy({ Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "000000000000" } } }),
    },
  },
  fail: {
    anybody: { policy: policy({ Principal: "*" }) },
    "anybody, by kind": { policy: policy({ Principal: { AWS: "*" } }) },
    "by a policy of its own": { $type: "aws:kms/keyPolicy:KeyPolicy", policy: policy({ Principal: "*" }) },
    "a copy, which has a policy of its own": {
      $type: "aws:kms/replicaKey:ReplicaKey",
      policy: policy({ Principal: "*" }),
    },
  },
  unknown: { "the policy is not known": { policy: UNKNOWN } },
});
