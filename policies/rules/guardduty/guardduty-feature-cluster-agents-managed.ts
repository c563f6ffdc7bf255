import { mustHold } from "../../kernel/requirements.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { isEnabled, managesAgents } from "./detector-features.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-feature-cluster-agents-managed",
  title: "GuardDuty EKS Runtime Monitoring is enabled with automated agent management",
  why: "Without an agent on its nodes GuardDuty sees no process of a cluster. Agents that nobody installs automatically are missing on new clusters.",
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  severity: "high",
  union: [625],
  controls: { fsbp: ["GuardDuty.7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-7",
  remedy: 'additionalConfigurations: [{ name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" }]',
  judge: (feature) => {
    if (!["RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"].includes(feature.at("name").text()))
      return notApplicable("the feature has no agents");
    if (!isEnabled(feature)) return notApplicable("the feature is off: guardduty-feature-enabled judges that");
    return mustHold(managesAgents(feature, "EKS_ADDON_MANAGEMENT"), "does not enable EKS_ADDON_MANAGEMENT");
  },
});
