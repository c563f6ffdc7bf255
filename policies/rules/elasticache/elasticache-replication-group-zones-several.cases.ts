import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import zonesSeveral from "./elasticache-replication-group-zones-several.ts";

export default casesOf(zonesSeveral, compliantReplicationGroup, {
  pass: { "Multi-AZ is on": {}, "Multi-AZ is on, written as a string": { multiAzEnabled: "true" } },
  fail: {
    "Multi-AZ is off": { multiAzEnabled: false },
    "the setting is not set, and the default is off": { multiAzEnabled: ABSENT },
  },
  unknown: { "the setting is not known": { multiAzEnabled: UNKNOWN } },
});
