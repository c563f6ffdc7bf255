import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import zonesSeveral from "./elasticache-cluster-zones-several.ts";

export default casesOf(zonesSeveral, compliantCluster, {
  pass: { several: {} },
  fail: { "single-az": { azMode: "single-az" }, "azMode is not set, and the default is one zone": { azMode: ABSENT } },
  unknown: {
    "azMode is not known": { azMode: UNKNOWN },
    "the number of nodes is not known": { numCacheNodes: UNKNOWN },
  },
  notApplicable: {
    "a Redis cluster": { engine: "redis", numCacheNodes: 1, azMode: ABSENT },
    "one node": { numCacheNodes: 1, azMode: ABSENT },
    "one node by default": { numCacheNodes: ABSENT, azMode: ABSENT },
  },
});
