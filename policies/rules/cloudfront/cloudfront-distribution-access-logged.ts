import { together } from "../../kernel/references.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, unknown } from "../../kernel/verdict.ts";

export default rule({
  name: "cloudfront-distribution-access-logged",
  title: "CloudFront distributions have logging enabled",
  why: "Without access logs an investigator cannot find out who requested what.",
  type: "aws:cloudfront/distribution:Distribution",
  severity: "medium",
  union: [336],
  controls: { fsbp: ["CloudFront.5"], checkov: ["CKV_AWS_86"], cdkNag: ["AwsSolutions-CFR3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-5",
  remedy:
    "loggingConfig: { bucket: <the domain name of a bucket> }; or an aws.cloudwatch.LogDeliverySource of the distribution (logging v2)",
  judgeInStack: (distribution, stack) => {
    if (distribution.at("loggingConfig.bucket").isSet()) return pass();
    const sources = stack.ofType("aws:cloudwatch/logDeliverySource:LogDeliverySource");
    const delivered = together(sources.map((source) => stack.targets(source, "resourceArn", distribution.type)));
    if (delivered.names.has(distribution.urn)) return pass();
    return delivered.complete
      ? fail("has neither loggingConfig nor an aws.cloudwatch.LogDeliverySource")
      : unknown("the resource of a LogDeliverySource is known only after the update");
  },
});
