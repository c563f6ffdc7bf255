import { replicationGroupType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";

export default rule({
  name: "elasticache-replication-group-zones-several",
  title: "ElastiCache replication groups stand in several zones",
  why: "A replica beside its primary is lost with the same zone.",
  type: replicationGroupType,
  severity: "medium",
  union: [101],
  controls: { checkov: ["CKV2_AWS_50"], cdkNag: ["AwsSolutions-AEC4"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html",
  remedy: "multiAzEnabled: true, automaticFailoverEnabled: true",
  judge: (group) => group.at("multiAzEnabled").mustBe(true),
});
