import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantInstance } from "./compliant-instance.fixture.ts";
import neptuneInstanceMinorUpgradesAutomatic from "./neptune-instance-minor-upgrades-automatic.ts";

export default casesOf(neptuneInstanceMinorUpgradesAutomatic, compliantInstance, {
  pass: {
    "the requirement is met": {},
    "autoMinorVersionUpgrade is not set, and the default meets it": { autoMinorVersionUpgrade: ABSENT },
  },
  fail: {
    "autoMinorVersionUpgrade does not meet it": { autoMinorVersionUpgrade: false },
  },
  unknown: {
    "autoMinorVersionUpgrade is not known": { autoMinorVersionUpgrade: UNKNOWN },
  },
});
