import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterUpgradesAutomatic from "./redshift-cluster-upgrades-automatic.ts";

export default casesOf(redshiftClusterUpgradesAutomatic, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
    "allowVersionUpgrade is not set, and the default meets it": { allowVersionUpgrade: ABSENT },
  },
  fail: {
    "allowVersionUpgrade does not meet it": { allowVersionUpgrade: false },
  },
  unknown: {
    "allowVersionUpgrade is not known": { allowVersionUpgrade: UNKNOWN },
  },
});
