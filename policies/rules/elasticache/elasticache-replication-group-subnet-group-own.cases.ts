import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import replicationGroupSubnetGroupOwn from "./elasticache-replication-group-subnet-group-own.ts";

export default casesOf(replicationGroupSubnetGroupOwn, compliantReplicationGroup, {
  pass: { "its own": {} },
  fail: { "the default one": { subnetGroupName: "default" }, "it is unset": { subnetGroupName: ABSENT } },
  unknown: { "it is not known": { subnetGroupName: UNKNOWN } },
});
