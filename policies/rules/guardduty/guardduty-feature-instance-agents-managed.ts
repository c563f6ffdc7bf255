import { mustHold } from "../../kernel/requirements.ts";
import { every, notApplicable } from "../../kernel/verdict.ts";
import { isEnabled, managesAgents } from "./detector-features.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "guardduty-feature-instance-agents-managed",
  title: "GuardDuty Runtime Monitoring is enabled for ECS and EC2 with automated agent management",
  why: "Without an agent GuardDuty sees no process of a task or an instance. Agents that nobody installs automatically are missing on new ones.",
  type: "aws:guardduty/detectorFeature:DetectorFeature",
  severity: "medium",
  union: [626],
  controls: { fsbp: ["GuardDuty.12", "GuardDuty.13"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-12",
  remedy:
    'additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }, { name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" }]',
  judge: (feature) => {
    if (!feature.at("name").is("RUNTIME_MONITORING")) return notApplicable("the feature has no agents on ECS and EC2");
    if (!isEnabled(feature)) return notApplicable("the feature is off: guardduty-feature-enabled judges that");
    return every(["ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"], (kind) =>
      mustHold(managesAgents(feature, kind), `does not enable ${kind}`),
    );
  },
});
