import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import anybodyDenied from "./kms-key-policy-anybody-denied.ts";

const policy = (statement: object): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*", ...statement }] });
const account = { AWS: "arn:aws:iam::000000000000:root" };

export default casesOf(
  anybodyDenied,
  {
    name: "data",
    type: "aws:kms/key:Key",
    properties: { enableKeyRotation: true, policy: policy({ Principal: account }) },
  },
  {
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
    },
    unknown: { "the policy is not known": { policy: UNKNOWN } },
  },
);
