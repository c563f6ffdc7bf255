import { rule } from "../../kernel/rule.ts";
import { replicationGroupType } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-failover-automatic",
  title: "ElastiCache replication groups have automatic failover enabled",
  why: "If the primary fails without automatic failover, every write fails until an operator promotes a replica.",
  type: replicationGroupType,
  severity: "medium",
  union: [101],
  controls: { fsbp: ["ElastiCache.3"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-3",
  remedy: "automaticFailoverEnabled: true, numCacheClusters: 2",
  judge: (group) => group.at("automaticFailoverEnabled").mustBe(true),
});
