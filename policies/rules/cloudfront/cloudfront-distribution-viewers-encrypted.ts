import { mustNotBe } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";
import { everyIn } from "../../kernel/verdict.ts";

export default rule({
  name: "cloudfront-distribution-viewers-encrypted",
  title: "CloudFront distributions require encryption in transit",
  why: "Anyone on the network path can read and change requests and responses in clear text, which allow-all accepts.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [334],
  controls: { fsbp: ["CloudFront.3"], checkov: ["CKV_AWS_34"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-3",
  remedy: 'viewerProtocolPolicy: "redirect-to-https"',
  judge: (distribution) =>
    everyIn(
      [() => [distribution.at("defaultCacheBehavior")], () => distribution.at("orderedCacheBehaviors").items()],
      (behavior) => mustNotBe(behavior.at("viewerProtocolPolicy"), "allow-all"),
    ),
});
