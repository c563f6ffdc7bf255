import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";
import { clusterType, hasOwnSubnetGroup, isMember } from "./cache.ts";

export default rule({
  name: "elasticache-cluster-subnet-group-own",
  title: "ElastiCache clusters do not use the default subnet group",
  why: "The default subnet group contains the subnets of the default VPC, which are public. An attacker is then one security group rule away from the cache.",
  type: clusterType,
  checklist: "EDGE",
  severity: "high",
  union: [103, 105],
  controls: { fsbp: ["ElastiCache.7"], checkov: ["CKV_AWS_323"], cdkNag: ["AwsSolutions-AEC1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-7",
  remedy: "subnetGroupName: <the name of a SubnetGroup with isolated subnets>",
  judge: (cluster) =>
    isMember(cluster) ? notApplicable("the replication group sets the subnet group") : hasOwnSubnetGroup(cluster),
});
