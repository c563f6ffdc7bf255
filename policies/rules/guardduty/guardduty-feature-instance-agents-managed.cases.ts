import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRuntime } from "./compliant-runtime.fixture.ts";
import guarddutyFeatureInstanceAgentsManaged from "./guardduty-feature-instance-agents-managed.ts";

export default casesOf(guarddutyFeatureInstanceAgentsManaged, compliantRuntime, {
  pass: { "GuardDuty manages the agents": {} },
  fail: {
    "it does not manage those of ECS": { "additionalConfigurations.1.status": "DISABLED" },
    "it does not manage those of EC2": { "additionalConfigurations.2.status": "DISABLED" },
    "nothing is configured": { additionalConfigurations: ABSENT },
  },
  unknown: { "the status is not known": { "additionalConfigurations.2.status": UNKNOWN } },
  notApplicable: {
    "the feature is for EKS only": { name: "EKS_RUNTIME_MONITORING" },
    "the feature is off": { status: "DISABLED" },
  },
});
