import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterType, isMemcached } from "./cache.ts";

export default rule({
  name: "elasticache-cluster-zones-several",
  title: "ElastiCache for Memcached nodes are in multiple Availability Zones",
  why: "If all nodes are in the Availability Zone that fails, all cached data is lost at once, and the database receives every request.",
  type: clusterType,
  severity: "medium",
  union: [101],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html",
  remedy: 'azMode: "cross-az"',
  judge: (cluster) => {
    if (!isMemcached(cluster)) return notApplicable("the engine is not Memcached: a Redis cluster has one node");
    const nodes = cluster.at("numCacheNodes");
    if (!nodes.isSet() || nodes.is(1)) return notApplicable("the cluster has one node");
    return cluster.at("azMode").mustBe("cross-az");
  },
});
