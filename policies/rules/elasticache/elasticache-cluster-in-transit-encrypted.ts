import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterType, isMember } from "./cache.ts";

export default rule({
  name: "elasticache-cluster-in-transit-encrypted",
  title: "ElastiCache clusters are encrypted in transit",
  why: "Anyone on the network path can read and change unencrypted cache traffic. A Redis cluster without a replication group does not support TLS.",
  type: clusterType,
  severity: "high",
  union: [97],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
  remedy: "transitEncryptionEnabled: true; for Redis use a ReplicationGroup with transitEncryptionEnabled: true",
  judge: (cluster) =>
    isMember(cluster)
      ? notApplicable("the replication group sets the encryption in transit")
      : cluster.at("transitEncryptionEnabled").mustBe(true),
});
