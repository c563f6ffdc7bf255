import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
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

const beside = casesOf(accountsOwn, compliantBucketBehind("tls"), {
  pass: {
    "it allows nothing": {},
    "another account may read": policy(readers),
    "anybody may read": policy({ ...readers, Principal: "*" }),
    "the own account may": policy({ Principal: { AWS: own } }),
    "a role of the own account may": policy({ Principal: { AWS: [`arn:aws:iam::${own}:role/deploy`] } }),
    "a service may": policy({ Principal: { Service: "config.amazonaws.com" } }),
    "anybody of the own account may": policy(named(own)),
    "another account may not": policy({ Effect: "Deny" }),
    "another account may do all but this": policy({ Action: null, NotAction: ["s3:Put*", "s3:Delete*"] }),
  },
  fail: {
    "another account may write the policy": policy({}),
    "a user of another account may, in JSON": {
      ...policy({}),
      policy: JSON.stringify({ Statement: { ...handsOver, Principal: { AWS: `arn:aws:iam::${other}:user/a` } } }),
    },
    "by a pattern": policy({ Action: "s3:Put*" }),
    "by a pattern, in another case": policy({ Action: ["s3:GetObject", "S3:putobjectac?"] }),
    "by all actions": policy({ Action: "*" }),
    "by what is left out": policy({ Action: null, NotAction: "s3:DeleteBucket" }),
    "anybody may": policy({ Principal: "*" }),
    "anybody may, in clear or not": policy({
      Principal: { AWS: "*" },
      Condition: { Bool: { "aws:SecureTransport": "true" } },
    }),
    "everybody but one may": policy({ Principal: null, NotPrincipal: { AWS: own } }),
    "anybody of another account may": policy(named([own, other])),
    "beside a principal that is not known": policy({ Principal: { AWS: [UNKNOWN, other] } }),
  },
  unknown: {
    "the policy is not known": { policy: UNKNOWN },
    "who may is not known": policy({ Principal: { AWS: UNKNOWN } }),
    "what another account may is not known": policy({ Action: UNKNOWN }),
    "which account is the own one is not known": { ...policy({}), "logging:arn": UNKNOWN, "encryption:rules": [] },
    "whose a canonical user is is not known": policy({ Principal: { CanonicalUser: "79a5" } }),
  },
});

const inPolicy = (statement: object) => ({
  "logging:arn": `arn:aws:logs:eu-central-1:${own}:log-group:uploads`,
  "tls:bucket": "elsewhere",
  "tls:$dependencies": {},
  policy: { Statement: [tlsOnly, { ...handsOver, ...statement }] },
});

const inline = casesOf(accountsOwn, compliantBucket, {
  pass: {
    "a bucket has no policy": { "tls:bucket": "another", "tls:$dependencies": {} },
    "another account may read by a bucket's own policy": inPolicy(readers),
  },
  fail: { "another account may write a bucket's own policy": inPolicy({}) },
  unknown: { "a bucket's own policy is not known": { ...inPolicy({}), policy: UNKNOWN } },
  notApplicable: { "a bucket has a BucketPolicy": {} },
});

export default [beside, inline];
