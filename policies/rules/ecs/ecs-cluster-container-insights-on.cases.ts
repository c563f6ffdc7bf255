import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import ecsClusterContainerInsightsOn from "./ecs-cluster-container-insights-on.ts";

export default casesOf(ecsClusterContainerInsightsOn, compliantCluster, {
  pass: { "Container Insights is enabled": {}, "Container Insights is enhanced": { "settings.0.value": "enhanced" } },
  fail: {
    "Container Insights is disabled": { "settings.0.value": "disabled" },
    "settings is not set, and defaults to disabled": { settings: ABSENT },
  },
  unknown: { "settings is unknown": { settings: UNKNOWN } },
});
