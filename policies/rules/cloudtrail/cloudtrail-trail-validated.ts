import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "cloudtrail-trail-validated",
  title: "CloudTrail log file validation is enabled",
  why: "An attacker with access to the bucket can remove traces without notice.",
  type: "aws:cloudtrail/trail:Trail",
  severity: "low",
  union: [410],
  controls: { fsbp: ["CloudTrail.4"], checkov: ["CKV_AWS_36"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-4",
  remedy: "enableLogFileValidation: true",
  judge: (trail) => trail.at("enableLogFileValidation").mustBe(true),
});
