import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import instanceMinorUpgradesAutomatic from "./rds-instance-minor-upgrades-automatic.ts";

export default casesOf(instanceMinorUpgradesAutomatic, compliantInstance, {
  pass: {
    "the setting is not set, and the default is on": {},
    "upgrades are automatic": { autoMinorVersionUpgrade: true },
  },
  fail: {
    "upgrades are off": { autoMinorVersionUpgrade: false },
    "upgrades are off for a DB instance of a cluster": {
      $type: "aws:rds/clusterInstance:ClusterInstance",
      autoMinorVersionUpgrade: false,
    },
  },
  unknown: { "the setting is not known": { autoMinorVersionUpgrade: UNKNOWN } },
});
