import { allowsNoPublicAccess } from "../../kernel/iam-document.ts";
import { rule } from "../../kernel/rule.ts";

/** By type, the path of the policy. */
const properties: Readonly<Record<string, string>> = {
  "aws:s3/accessPoint:AccessPoint": "policy",
  "aws:s3control/accessPointPolicy:AccessPointPolicy": "policy",
  "aws:s3control/bucketPolicy:BucketPolicy": "policy",
  "aws:s3control/multiRegionAccessPointPolicy:MultiRegionAccessPointPolicy": "details.policy",
  "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy": "policy",
};

export default rule({
  name: "s3-access-point-policy-anybody-denied",
  title: "Policies of S3 access points do not allow public access",
  why: "A public policy of an access point lets anyone use the bucket behind it, past the restrictions of other access points.",
  type: Object.keys(properties),
  checklist: "EDGE",
  severity: "critical",
  union: [301],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
  remedy: 'Principal: { AWS: "arn:aws:iam::<account>:root" }',
  judge: (point) => allowsNoPublicAccess(point.at(properties[point.type] ?? "policy")),
});
