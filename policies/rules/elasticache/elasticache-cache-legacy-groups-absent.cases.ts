import { casesOf } from "../../fixtures/rule-cases.ts";
import { UNKNOWN } from "../../fixtures/test-resource.ts";
import { clusterType } from "../../reading/cache.ts";
import { compliantReplicationGroup } from "./compliant-replication-group.fixture.ts";
import legacyGroupsAbsent from "./elasticache-cache-legacy-groups-absent.ts";

export default casesOf(legacyGroupsAbsent, compliantReplicationGroup, {
  pass: { "they are unset": {}, none: { securityGroupNames: [] }, "a cluster without": { $type: clusterType } },
  fail: {
    one: { securityGroupNames: ["classic"] },
    "one of a cluster": { $type: clusterType, securityGroupNames: ["classic"] },
    "such a group": { $type: "aws:elasticache/securityGroup:SecurityGroup" },
  },
  unknown: { "they are not known": { securityGroupNames: UNKNOWN } },
});
