import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantMultiZoneCluster } from "./compliant-cluster.fixture.ts";
import automatic from "./rds-cluster-minor-upgrades-automatic.ts";

export default casesOf(automatic, compliantMultiZoneCluster, {
  pass: {
    "upgrades are automatic": {},
    "the setting is not set, and the default is on": { autoMinorVersionUpgrade: ABSENT },
  },
  fail: {
    "upgrades are off": { autoMinorVersionUpgrade: false },
    "upgrades are off, written as a string": { autoMinorVersionUpgrade: "false" },
  },
  unknown: { "the setting is not known": { autoMinorVersionUpgrade: UNKNOWN } },
  notApplicable: { "an Aurora cluster, where each DB instance has the setting": { dbClusterInstanceClass: ABSENT } },
});
