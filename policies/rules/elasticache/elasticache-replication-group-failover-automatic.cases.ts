import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import failoverAutomatic from "./elasticache-replication-group-failover-automatic.ts";

export default casesOf(failoverAutomatic, compliantReplicationGroup, {
  pass: {
    "automatic failover is on": {},
    "automatic failover is on, written as a string": { automaticFailoverEnabled: "true" },
  },
  fail: {
    "automatic failover is off": { automaticFailoverEnabled: false },
    "the setting is not set, and the default is off": { automaticFailoverEnabled: ABSENT },
  },
  unknown: { "the setting is not known": { automaticFailoverEnabled: UNKNOWN } },
});
