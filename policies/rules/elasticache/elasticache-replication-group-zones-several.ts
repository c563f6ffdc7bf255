import { rule } from "../../kernel/rule.ts";
import { replicationGroupType } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-zones-several",
  title: "ElastiCache replication groups have Multi-AZ enabled",
  why: "If the primary and its replicas are in the Availability Zone that fails, ElastiCache has no node to fail over to, and the data is lost.",
  type: replicationGroupType,
  severity: "medium",
  union: [101],
  controls: { checkov: ["CKV2_AWS_50"], cdkNag: ["AwsSolutions-AEC4"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  remedy: "multiAzEnabled: true, automaticFailoverEnabled: true",
  judge: (group) => group.at("multiAzEnabled").mustBe(true),
});
