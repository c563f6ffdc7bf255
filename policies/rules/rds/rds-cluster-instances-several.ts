import { referrersOf } from "../../reading/referrers.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass, unknown } from "../../rule/verdict.ts";

export default rule({
  name: "rds-cluster-instances-several",
  title: "Clusters have an instance to fail over to",
  why: "A cluster of one instance is away until a new one is made.",
  type: "aws:rds/cluster:Cluster",
  checklist: "MODEL",
  severity: "medium",
  union: [70],
  controls: { fsbp: ["RDS.15"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-15",
  remedy: "a second aws.rds.ClusterInstance, or dbClusterInstanceClass for a Multi-AZ cluster",
  judgeInStack: (cluster, stack) => {
    if (cluster.at("engineMode").is("serverless"))
      return notApplicable("Aurora Serverless v1 replaces its own capacity");
    if (cluster.at("dbClusterInstanceClass").isSet()) return pass("a Multi-AZ cluster has three instances");
    const { found, complete } = referrersOf(cluster, stack, {
      type: "aws:rds/clusterInstance:ClusterInstance",
      property: "clusterIdentifier",
    });
    if (found.length >= 2) return pass();
    return complete
      ? fail("it has fewer than two instances in this stack")
      : unknown("a ClusterInstance does not tell yet whose it is");
  },
});
