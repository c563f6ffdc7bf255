import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantRuntime } from "./compliant-runtime.fixture.ts";
import guarddutyFeatureClusterAgentsManaged from "./guardduty-feature-cluster-agents-managed.ts";

export default casesOf(guarddutyFeatureClusterAgentsManaged, compliantRuntime, {
  pass: {
    "GuardDuty manages the agents": {},
    "it manages them by the older feature": { name: "EKS_RUNTIME_MONITORING" },
    "the order differs": {
      additionalConfigurations: [
        { name: "EC2_AGENT_MANAGEMENT", status: "ENABLED" },
        { name: "EKS_ADDON_MANAGEMENT", status: "ENABLED" },
      ],
    },
  },
  fail: {
    "it does not manage them": { "additionalConfigurations.0.status": "DISABLED" },
    "nothing is configured": { additionalConfigurations: ABSENT },
  },
  unknown: {
    "the status is not known": { "additionalConfigurations.0.status": UNKNOWN },
    "the name of the feature is not known": { name: UNKNOWN },
  },
  notApplicable: {
    "the feature has no agents": { name: "S3_DATA_EVENTS" },
    "the feature is off": { status: "DISABLED" },
  },
});
