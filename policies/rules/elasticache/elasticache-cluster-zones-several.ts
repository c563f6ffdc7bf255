import { clusterType, isMemcached } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-cluster-zones-several",
  title: "Memcached nodes stand in several zones",
  why: "Nodes in one zone are lost together, and everything they held with them.",
  type: clusterType,
  severity: "medium",
  union: [101],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
  remedy: 'azMode: "cross-az"',
  judge: (cluster) => {
    if (!isMemcached(cluster)) return notApplicable("it is not Memcached: a cluster of Redis is one node");
    const nodes = cluster.at("numCacheNodes");
    if (!nodes.isSet() || nodes.is(1)) return notApplicable("it is one node");
    return cluster.at("azMode").mustBe("cross-az");
  },
});
