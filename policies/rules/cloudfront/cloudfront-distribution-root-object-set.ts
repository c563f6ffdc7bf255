import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudfront-distribution-root-object-set",
  title: "CloudFront distributions have a default root object configured",
  why: "Without a root object a request for / may list every object of the bucket behind the distribution.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "high",
  union: [333],
  controls: { fsbp: ["CloudFront.1"], checkov: ["CKV_AWS_305"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-1",
  remedy: 'defaultRootObject: "index.html"',
  judge: (distribution) => distribution.at("defaultRootObject").mustBeSet(),
});
