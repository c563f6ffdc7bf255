import { clusterMembers } from "../../reading/cluster-members.ts";
import { clusterType, isFirstServerless, makesItsServers } from "../../reading/database.ts";
import type { Resource } from "../../reading/resource.ts";
import type { Stack } from "../../reading/stack.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../rule/verdict.ts";

export default rule({
  name: "rds-cluster-zones-several",
  title: "Clusters have servers in several zones",
  why: "A cluster with one server, or with all in one zone, is away for as long as that server or zone is.",
  type: clusterType,
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.15"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15",
  remedy: "a second ClusterInstance of the cluster, in another availabilityZone",
  judgeInStack: (cluster, stack) => {
    if (isFirstServerless(cluster)) return notApplicable("Aurora Serverless v1 has no servers of its own");
    const scalability = cluster.at("clusterScalabilityType");
    // RDS chooses where the program does not, and never this one.
    if (scalability.state === "known" && scalability.is("limitless")) return notApplicable("its shard group decides");
    return makesItsServers(cluster) ? pass("a Multi-AZ DB cluster has three zones") : spread(cluster, stack);
  },
});

function spread(cluster: Resource, stack: Stack): Verdict {
  const { found, complete } = clusterMembers(cluster, stack);
  if (found.length > 1) {
    // AWS chooses a zone where the program does not: only what is pinned, or known afterwards, can be the same.
    const zones = found.map((server) => server.at("availabilityZone"));
    const known = zones.filter((zone) => zone.state === "known").map((zone) => zone.text());
    const isOne = known.length === zones.length && new Set(known).size === 1;
    return isOne ? fail("all its servers have the same availabilityZone") : pass();
  }
  return complete
    ? fail("it has fewer than two ClusterInstances")
    : unknown("a ClusterInstance does not tell yet whose it is");
}
