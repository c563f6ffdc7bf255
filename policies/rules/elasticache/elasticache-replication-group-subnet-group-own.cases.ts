import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupSubnetGroupOwn from "./elasticache-replication-group-subnet-group-own.ts";

export default casesOf(replicationGroupSubnetGroupOwn, compliantReplicationGroup, {
  pass: { "a custom subnet group": {} },
  fail: {
    "the default subnet group": { subnetGroupName: "default" },
    "the subnet group is not set": { subnetGroupName: ABSENT },
  },
  unknown: { "the subnet group is not known": { subnetGroupName: UNKNOWN } },
});
