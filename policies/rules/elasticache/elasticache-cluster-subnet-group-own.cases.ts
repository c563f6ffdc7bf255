import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import subnetGroupOwn from "./elasticache-cluster-subnet-group-own.ts";

export default casesOf(subnetGroupOwn, compliantCluster, {
  pass: { "a custom subnet group": {} },
  fail: {
    "the default subnet group": { subnetGroupName: "default" },
    "the subnet group is not set": { subnetGroupName: ABSENT },
  },
  unknown: { "the subnet group is not known": { subnetGroupName: UNKNOWN } },
  notApplicable: {
    "a node of a replication group": { engine: ABSENT, replicationGroupId: "cache", subnetGroupName: ABSENT },
    "a node of a replication group that is not known yet": { replicationGroupId: UNKNOWN, subnetGroupName: ABSENT },
  },
});
