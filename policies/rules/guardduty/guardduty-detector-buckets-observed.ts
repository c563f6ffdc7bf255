import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-detector-buckets-observed",
  title: "GuardDuty S3 Protection is enabled",
  why: "Nobody notices that an attacker reads or deletes the objects of a bucket.",
  type: "aws:guardduty/detector:Detector",
  severity: "high",
  union: [425],
  controls: { fsbp: ["GuardDuty.10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-10",
  remedy: "datasources: { s3Logs: { enable: true } }",
  judge: (detector) => unlessSet(detector.at("datasources.s3Logs.enable"), true),
});
