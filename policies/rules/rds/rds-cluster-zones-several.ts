import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import type { Stack } from "../../kernel/stack.ts";
import { fail, notApplicable, pass, unknown, type Verdict } from "../../kernel/verdict.ts";
import { clusterMembers, clusterType, isFirstServerless, makesItsServers } from "./database.ts";

export default rule({
  name: "rds-cluster-zones-several",
  title: "RDS DB clusters are configured with multiple Availability Zones",
  why: "If the only DB instance or its Availability Zone fails, the database is down until AWS restores it. RDS fails over only to another DB instance.",
  type: clusterType,
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.15"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15",
  remedy: "new aws.rds.ClusterInstance(…): a second DB instance of the cluster, in another availabilityZone",
  judgeInStack: (cluster, stack) => {
    if (isFirstServerless(cluster)) return notApplicable("Aurora Serverless v1 has no DB instances");
    const scalability = cluster.at("clusterScalabilityType");
    // Limitless must be set by the program: RDS never chooses it by default.
    if (scalability.state === "known" && scalability.is("limitless"))
      return notApplicable("the shard group of the cluster decides its zones");
    return makesItsServers(cluster) ? pass("a Multi-AZ DB cluster always has three zones") : spread(cluster, stack);
  },
});

function spread(cluster: Resource, stack: Stack): Verdict {
  const { found, complete } = clusterMembers(cluster, stack);
  if (found.length > 1) {
    // AWS chooses the zone if the program sets none, so only zones that are set or already known
    // can be equal.
    const zones = found.map((server) => server.at("availabilityZone"));
    const known = zones.filter((zone) => zone.state === "known").map((zone) => zone.text());
    const isOne = known.length === zones.length && new Set(known).size === 1;
    return isOne ? fail("all its DB instances have the same availabilityZone") : pass();
  }
  return complete
    ? fail("has fewer than two ClusterInstances")
    : unknown("the cluster of a ClusterInstance is known only after the update");
}
