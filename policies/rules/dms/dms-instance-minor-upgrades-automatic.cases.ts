import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationInstance } from "./compliant-replication-instance.fixture.ts";
import dmsInstanceMinorUpgradesAutomatic from "./dms-instance-minor-upgrades-automatic.ts";

export default casesOf(dmsInstanceMinorUpgradesAutomatic, compliantReplicationInstance, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "autoMinorVersionUpgrade does not meet it": { autoMinorVersionUpgrade: false },
    "autoMinorVersionUpgrade is not set": { autoMinorVersionUpgrade: ABSENT },
  },
  unknown: {
    "autoMinorVersionUpgrade is not known": { autoMinorVersionUpgrade: UNKNOWN },
  },
});
