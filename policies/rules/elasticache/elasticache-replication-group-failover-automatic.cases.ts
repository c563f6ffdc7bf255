import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import failoverAutomatic from "./elasticache-replication-group-failover-automatic.ts";

export default casesOf(failoverAutomatic, compliantReplicationGroup, {
  pass: { "it does": {}, "it says so in text": { automaticFailoverEnabled: "true" } },
  fail: {
    "it does not": { automaticFailoverEnabled: false },
    "it is unset, and the default is off": { automaticFailoverEnabled: ABSENT },
  },
  unknown: { "it is not known": { automaticFailoverEnabled: UNKNOWN } },
});
