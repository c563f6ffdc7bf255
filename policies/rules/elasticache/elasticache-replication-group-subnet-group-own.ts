import { rule } from "../../kernel/rule.ts";
import { hasOwnSubnetGroup } from "./cache.ts";

export default rule({
  name: "elasticache-replication-group-subnet-group-own",
  title: "ElastiCache replication groups do not use the default subnet group",
  why: "The default subnet group contains the subnets of the default VPC, which are public. An attacker is then one security group rule away from the cache.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "EDGE",
  severity: "high",
  union: [103, 105],
  controls: { fsbp: ["ElastiCache.7"], cdkNag: ["AwsSolutions-AEC1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-7",
  remedy: "subnetGroupName: <the name of a SubnetGroup with isolated subnets>",
  judge: hasOwnSubnetGroup,
});
