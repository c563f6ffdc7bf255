import { publicPolicyCases } from "../../harness/public-policy-cases.ts";
import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantBucket, compliantBucketBehind, tlsOnly } from "./compliant-bucket.fixture.ts";
import anybodyDenied from "./s3-bucket-policy-anybody-denied.ts";

const [policy, ...others] = compliantBucketBehind("tls");
if (policy === undefined) throw new Error("the compliant bucket has no policy");
const arn = "arn:aws:s3:::uploads-1a2b/*";

const separate = publicPolicyCases(anybodyDenied, {
  resource: policy,
  others,
  action: "s3:GetObject",
  arn,
  statements: [tlsOnly],
});

const statement = { Effect: "Allow", Principal: "*", Action: ["s3:PutObject", "s3:DeleteObject"], Resource: arn };
const open = { policy: JSON.stringify({ Statement: [tlsOnly, statement] }) };
const alone = {
  "block:blockPublicPolicy": false,
  "block:restrictPublicBuckets": false,
};

const written = casesOf(anybodyDenied, compliantBucketBehind("tls"), {
  pass: { "the policy only denies": {} },
  fail: {
    "anybody may write, although a block keeps the policy from taking effect": open,
    "anybody may write, and the block allows public policies": { ...open, ...alone },
    "anybody may write to a bucket of another stack": { ...open, bucket: "elsewhere", $dependencies: {} },
    "anybody may write, and the settings of the block are not known": {
      ...open,
      "block:blockPublicPolicy": UNKNOWN,
    },
  },
  unknown: { "the policy is not known": { policy: UNKNOWN } },
});

const withoutSeparate = {
  "tls:bucket": "elsewhere",
  "tls:$dependencies": {},
  "tls:policy": { Statement: [{ ...tlsOnly, Resource: "*" }] },
};
const inline = casesOf(anybodyDenied, compliantBucket, {
  pass: { "the bucket has no policy": withoutSeparate },
  fail: { "anybody may write, by the inline policy": { ...withoutSeparate, ...open } },
  unknown: { "the inline policy is not known": { ...withoutSeparate, policy: UNKNOWN } },
  notApplicable: { "the bucket has a BucketPolicy": open },
});

const action = "s3:GetObject";
const objects = "arn:aws:s3:eu-central-1:111122223333:accesspoint/reports/object/*";
const point = {
  name: "reports",
  type: "aws:s3/accessPoint:AccessPoint",
  properties: { bucket: "reports-1a2b", vpcConfiguration: { vpcId: "vpc-1" } },
};
const policyOfPoint = {
  name: "reports-policy",
  type: "aws:s3control/accessPointPolicy:AccessPointPolicy",
  properties: { accessPointArn: "arn:aws:s3:eu-central-1:111122223333:accesspoint/reports" },
};
const several = {
  name: "reports-everywhere",
  type: "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy",
  properties: { details: { name: "reports" } },
};

const ofPoints = [
  publicPolicyCases(anybodyDenied, { resource: point, action, arn: objects }),
  publicPolicyCases(anybodyDenied, { resource: policyOfPoint, action, arn: objects }),
  publicPolicyCases(anybodyDenied, { resource: several, property: "details.policy", action, arn: objects }),
];

export default [separate, written, inline, ...ofPoints];
