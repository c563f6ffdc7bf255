import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import zonesSeveral from "./elasticache-replication-group-zones-several.ts";

export default casesOf(zonesSeveral, compliantReplicationGroup, {
  pass: { several: {}, "it says so in text": { multiAzEnabled: "true" } },
  fail: { one: { multiAzEnabled: false }, "it is unset, and the default is one": { multiAzEnabled: ABSENT } },
  unknown: { "it is not known": { multiAzEnabled: UNKNOWN } },
});
