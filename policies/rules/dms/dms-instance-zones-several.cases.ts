import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationInstance } from "./compliant-replication-instance.fixture.ts";
import dmsInstanceZonesSeveral from "./dms-instance-zones-several.ts";

export default casesOf(dmsInstanceZonesSeveral, compliantReplicationInstance, {
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
