import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantWarehouse } from "./compliant-warehouse.fixture.ts";
import redshiftClusterZonesSeveral from "./redshift-cluster-zones-several.ts";

export default casesOf(redshiftClusterZonesSeveral, compliantWarehouse, {
  pass: {
    "the requirement is met": {},
  },
  fail: {
    "multiAz does not meet it": { multiAz: false },
    "multiAz is not set": { multiAz: ABSENT },
  },
  unknown: {
    "multiAz is not known": { multiAz: UNKNOWN },
  },
});
