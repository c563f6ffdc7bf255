import { unlessSet } from "../../kernel/requirements.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-detector-on",
  title: "GuardDuty is enabled",
  why: "Nobody notices stolen credentials, mining or exfiltration in the account.",
  type: "aws:guardduty/detector:Detector",
  severity: "high",
  union: [424],
  controls: { fsbp: ["GuardDuty.1"], checkov: ["CKV_AWS_238"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-1",
  remedy: "enable: true",
  judge: (detector) => unlessSet(detector.at("enable"), true),
});
