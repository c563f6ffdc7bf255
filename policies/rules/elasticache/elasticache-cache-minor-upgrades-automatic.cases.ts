import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { clusterType } from "./cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import minorUpgrades from "./elasticache-cache-minor-upgrades-automatic.ts";

export default casesOf(minorUpgrades, compliantReplicationGroup, {
  pass: {
    "upgrades are automatic": {},
    "the setting is not set, and the default is on": { autoMinorVersionUpgrade: ABSENT },
    "upgrades of a cluster are automatic, written as a string": { $type: clusterType, autoMinorVersionUpgrade: "true" },
  },
  fail: {
    "upgrades are off": { autoMinorVersionUpgrade: false },
    "upgrades of a cluster are off, written as a string": { $type: clusterType, autoMinorVersionUpgrade: "false" },
  },
  unknown: { "the setting is not known": { autoMinorVersionUpgrade: UNKNOWN } },
  notApplicable: { Memcached: { $type: clusterType, engine: "memcached", autoMinorVersionUpgrade: "false" } },
});
