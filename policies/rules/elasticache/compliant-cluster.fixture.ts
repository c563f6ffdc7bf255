import type { TestResource } from "../../harness/test-resource.ts";

/**
 * A Memcached cluster that passes every rule. A Redis cluster without a replication group would
 * not: it has no TLS.
 */
export const compliantCluster: TestResource = {
  name: "pages",
  type: "aws:elasticache/cluster:Cluster",
  properties: {
    engine: "memcached",
    engineVersion: "1.6.22",
    nodeType: "cache.t4g.micro",
    numCacheNodes: 2,
    azMode: "cross-az",
    transitEncryptionEnabled: true,
    subnetGroupName: "isolated",
    port: 11311,
  },
};
