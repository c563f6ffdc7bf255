import { clusterType, isMember } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-cluster-in-transit-encrypted",
  title: "ElastiCache clusters speak TLS",
  why: "What is cached is as worth reading as what is stored; Redis on its own, without a replication group, speaks no TLS.",
  type: clusterType,
  severity: "high",
  union: [97],
  controls: {},
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
  remedy: "transitEncryptionEnabled: true; of Redis a ReplicationGroup with transitEncryptionEnabled: true",
  judge: (cluster) =>
    isMember(cluster)
      ? notApplicable("its replication group says whether it speaks TLS")
      : cluster.at("transitEncryptionEnabled").mustBe(true),
});
