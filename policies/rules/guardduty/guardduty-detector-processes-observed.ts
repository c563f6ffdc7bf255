import { mustHold } from "../../kernel/requirements.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { enablesFeature } from "./detector-features.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-detector-processes-observed",
  title: "GuardDuty Runtime Monitoring is enabled",
  why: "Nobody notices a process that an attacker starts on an instance or in a container. GuardDuty does not turn Runtime Monitoring on by itself.",
  type: "aws:guardduty/detector:Detector",
  severity: "high",
  confidence: "medium",
  union: [627],
  controls: { fsbp: ["GuardDuty.11"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-11",
  remedy:
    'new aws.guardduty.DetectorFeature(name, { detectorId: <the detector>, name: "RUNTIME_MONITORING", status: "ENABLED" })',
  implies: ["guardduty-feature-enabled"],
  judgeInStack: (detector, stack) => {
    if (detector.at("enable").is(false)) return notApplicable("the detector is off: guardduty-detector-on judges that");
    return mustHold(
      enablesFeature(detector, "RUNTIME_MONITORING", stack),
      "has no aws.guardduty.DetectorFeature RUNTIME_MONITORING; the administrator of an organization may enable it elsewhere",
    );
  },
});
