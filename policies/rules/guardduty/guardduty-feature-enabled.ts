import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-feature-enabled",
  title: "The protection plans of GuardDuty are enabled",
  why: "Nobody notices attacks on what the turned-off plan observes: clusters, functions, disks, databases, buckets or processes.",
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  severity: "high",
  union: [426],
  controls: { fsbp: ["GuardDuty.5", "GuardDuty.6", "GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-11",
  remedy: 'status: "ENABLED"',
  judge: (detectorFeature) => detectorFeature.at("status").mustBe("ENABLED"),
});
