import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import zonesSeveral from "./elasticache-cluster-zones-several.ts";

export default casesOf(zonesSeveral, compliantCluster, {
  pass: { several: {} },
  fail: { one: { azMode: "single-az" }, "it is unset, and the default is one": { azMode: ABSENT } },
  unknown: {
    "it is not known": { azMode: UNKNOWN },
    "how many nodes there are is not known": { numCacheNodes: UNKNOWN },
  },
  notApplicable: {
    Redis: { engine: "redis", numCacheNodes: 1, azMode: ABSENT },
    "one node": { numCacheNodes: 1, azMode: ABSENT },
    "one node by default": { numCacheNodes: ABSENT, azMode: ABSENT },
  },
});
