import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantCluster } from "./compliant-cluster.fixture.ts";
import subnetGroupOwn from "./elasticache-cluster-subnet-group-own.ts";

export default casesOf(subnetGroupOwn, compliantCluster, {
  pass: { "its own": {} },
  fail: { "the default one": { subnetGroupName: "default" }, "it is unset": { subnetGroupName: ABSENT } },
  unknown: { "it is not known": { subnetGroupName: UNKNOWN } },
  notApplicable: {
    "a node of a group": { engine: ABSENT, replicationGroupId: "cache", subnetGroupName: ABSENT },
    "a node of a group that is not known yet": { replicationGroupId: UNKNOWN, subnetGroupName: ABSENT },
  },
});
