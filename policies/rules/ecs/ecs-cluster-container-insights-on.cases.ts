import { compliantCluster } from "./compliant-cluster.fixture.ts";
import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import ecsClusterContainerInsightsOn from "./ecs-cluster-container-insights-on.ts";

export default casesOf(ecsClusterContainerInsightsOn, compliantCluster, {
  pass: { "they are on": {}, enhanced: { "settings.0.value": "enhanced" } },
  fail: { "they are off": { "settings.0.value": "disabled" }, "they are unset, and off": { settings: ABSENT } },
  unknown: { "it is not known": { settings: UNKNOWN } },
});
