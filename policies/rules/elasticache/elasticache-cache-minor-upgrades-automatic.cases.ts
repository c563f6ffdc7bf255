import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { clusterType } from "../../reading/cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import minorUpgrades from "./elasticache-cache-minor-upgrades-automatic.ts";

export default casesOf(minorUpgrades, compliantReplicationGroup, {
  pass: {
    "it does": {},
    "it is unset, and the default is on": { autoMinorVersionUpgrade: ABSENT },
    "a cluster says so in text": { $type: clusterType, autoMinorVersionUpgrade: "true" },
  },
  fail: {
    "it does not": { autoMinorVersionUpgrade: false },
    "a cluster does not, in text": { $type: clusterType, autoMinorVersionUpgrade: "false" },
  },
  unknown: { "it is not known": { autoMinorVersionUpgrade: UNKNOWN } },
  notApplicable: { Memcached: { $type: clusterType, engine: "memcached", autoMinorVersionUpgrade: "false" } },
});
