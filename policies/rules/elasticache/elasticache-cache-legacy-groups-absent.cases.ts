import { casesOf } from "../../harness/rule-cases.ts";
import { UNKNOWN } from "../../harness/test-resource.ts";
import { clusterType } from "./cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import legacyGroupsAbsent from "./elasticache-cache-legacy-groups-absent.ts";

export default casesOf(legacyGroupsAbsent, compliantReplicationGroup, {
  pass: {
    "securityGroupNames is not set": {},
    "securityGroupNames is empty": { securityGroupNames: [] },
    "a cluster without cache security groups": { $type: clusterType },
  },
  fail: {
    "a replication group with a cache security group": { securityGroupNames: ["classic"] },
    "a cluster with a cache security group": { $type: clusterType, securityGroupNames: ["classic"] },
    "a cache security group": { $type: "aws:elasticache/securityGroup:SecurityGroup" },
  },
  unknown: { "securityGroupNames is not known": { securityGroupNames: UNKNOWN } },
});
