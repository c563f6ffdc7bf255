import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudfront-distribution-web-firewall-attached",
  title: "CloudFront distributions are associated with an AWS WAF web ACL",
  why: "Without a web ACL, attackers can send known exploits and request floods to the origin.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [337],
  controls: { fsbp: ["CloudFront.6"], checkov: ["CKV_AWS_68"], cdkNag: ["AwsSolutions-CFR2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-6",
  remedy: "webAclId: <the ARN of a global web ACL>",
  judge: (distribution) => distribution.at("webAclId").mustBeSet(),
});
