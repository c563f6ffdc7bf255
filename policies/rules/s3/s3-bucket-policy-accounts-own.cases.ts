import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantBucketBehind, tlsOnly } from "./compliant-bucket.fixture.ts";
import accountsOwn from "./s3-bucket-policy-accounts-own.ts";

const own = "111122223333";
const other = "444455556666";
const handsOver = { Effect: "Allow", Principal: { AWS: other }, Action: "s3:PutBucketPolicy", Resource: "*" };
const policy = (statement: object) => ({
  policy: { Statement: [tlsOnly, { ...handsOver, ...statement }] },
  "uploads:arn": "arn:aws:s3:::uploads-1a2b",
  "logging:arn": `arn:aws:logs:eu-central-1:${own}:log-group:uploads`,
});
const readers = { Action: ["s3:GetObject", "s3:List*"] };
const named = (account: unknown) => ({
  Principal: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": account } },
});

const separate = casesOf(accountsOwn, compliantBucketBehind("tls"), {
  pass: {
    "the policy allows nothing": {},
    "another account may read": policy(readers),
    "all principals may read": policy({ ...readers, Principal: "*" }),
    "the own account may change the policy": policy({ Principal: { AWS: own } }),
    "a role of the own account may change the policy": policy({
      Principal: { AWS: [`arn:aws:iam::${own}:role/deploy`] },
    }),
    "an AWS service may change the policy": policy({ Principal: { Service: "config.amazonaws.com" } }),
    "all principals of the own account may change the policy": policy(named(own)),
    "everybody is denied what another account is allowed": {
      ...policy({}),
      policy: { Statement: [tlsOnly, handsOver, { ...handsOver, Effect: "Deny", Principal: "*", Action: "s3:Put*" }] },
    },
    "a statement denies another account": policy({ Effect: "Deny" }),
    "another account may do everything except these actions": policy({
      Action: null,
      NotAction: ["s3:Put*", "s3:Delete*"],
    }),
  },
  fail: {
    "another account may change the policy": policy({}),
    "a user of another account may change the policy, in a JSON document": {
      ...policy({}),
      policy: JSON.stringify({ Statement: { ...handsOver, Principal: { AWS: `arn:aws:iam::${other}:user/a` } } }),
    },
    "an action pattern includes the action": policy({ Action: "s3:Put*" }),
    "an action pattern in other letter case includes the action": policy({
      Action: ["s3:GetObject", "S3:putobjectac?"],
    }),
    "all actions are allowed": policy({ Action: "*" }),
    "NotAction includes the action": policy({ Action: null, NotAction: "s3:DeleteBucket" }),
    "all principals may change the policy": policy({ Principal: "*" }),
    "all principals may change the policy, with a condition that requires TLS only": policy({
      Principal: { AWS: "*" },
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    "all principals in a list may change the policy": policy({ Principal: ["*"] }),
    "all principals may change the policy, if the account is not absent": policy({
      Principal: "*",
      Condition: { StringEqualsIfExists: { "aws:PrincipalAccount": own } },
    }),
    "everybody is denied another action than another account is allowed": {
      ...policy({}),
      policy: { Statement: [tlsOnly, handsOver, { ...handsOver, Effect: "Deny", Principal: "*", Action: "s3:Get*" }] },
    },
    "NotPrincipal lets all accounts except one change the policy": policy({
      Principal: null,
      NotPrincipal: { AWS: own },
    }),
    "all principals of another account may change the policy": policy(named([own, other])),
    "another account may change the policy, and another principal is not known": policy({
      Principal: { AWS: [UNKNOWN, other] },
    }),
  },
  unknown: {
    "the policy is not known": { policy: UNKNOWN },
    "the principal is not known": policy({ Principal: { AWS: UNKNOWN } }),
    "the action of another account is not known": policy({ Action: UNKNOWN }),
    "the own account is not known": { ...policy({}), "logging:arn": UNKNOWN, "encryption:rules": [] },
    "the account of a canonical user is not known": policy({ Principal: { CanonicalUser: "79a5" } }),
  },
});

const inPolicy = (statement: object) => ({
  "logging:arn": `arn:aws:logs:eu-central-1:${own}:log-group:uploads`,
  "tls:bucket": "elsewhere",
  "tls:$dependencies": {},
  "tls:policy": { Statement: [{ ...tlsOnly, Resource: "*" }] },
  policy: { Statement: [tlsOnly, { ...handsOver, ...statement }] },
});

const inline = casesOf(accountsOwn, compliantBucket, {
  pass: {
    "the bucket has no policy": { "tls:bucket": "another", "tls:$dependencies": {} },
    "another account may read by the inline policy": inPolicy(readers),
  },
  fail: { "another account may change the policy by the inline policy": inPolicy({}) },
  unknown: { "the inline policy is not known": { ...inPolicy({}), policy: UNKNOWN } },
  notApplicable: { "the bucket has a BucketPolicy": {} },
});

export default [separate, inline];
