import { mustHold } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { every } from "../../kernel/verdict.ts";
import { bucketOrigins } from "./origins.ts";

export default rule({
  name: "cloudfront-distribution-origin-access-controlled",
  title: "CloudFront distributions use origin access control for S3 origins",
  why: "Without it the bucket must be public, and everyone can bypass the distribution, its firewall and its logs.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [342],
  controls: { fsbp: ["CloudFront.13"], checkov: ["CKV2_AWS_46"], cdkNag: ["AwsSolutions-CFR7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13",
  remedy: "origins: [{ originAccessControlId: <the ID of an aws.cloudfront.OriginAccessControl> }]",
  judge: (distribution) =>
    every(bucketOrigins(distribution), (origin) =>
      mustHold(
        origin.at("originAccessControlId").isSet(),
        `${origin.at("originAccessControlId").path} is not set for a bucket`,
      ),
    ),
});
