import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";
import { clusterType, replicationGroupType } from "./cache.ts";

/** For EC2-Classic; @pulumi/aws had this type before version 6. */
const legacyGroupType = "aws:elasticache/securityGroup:SecurityGroup";

export default rule({
  name: "elasticache-cache-legacy-groups-absent",
  title: "ElastiCache uses VPC security groups, not cache security groups",
  why: "Cache security groups work only outside a VPC, on EC2-Classic, where a cache shares its network with other AWS customers.",
  type: [replicationGroupType, clusterType, legacyGroupType],
  checklist: "EDGE",
  severity: "medium",
  union: [106],
  controls: { checkov: ["CKV_AWS_196"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VPCs.EC.html",
  remedy:
    "securityGroupIds: [<the ID of a VPC security group>]; remove securityGroupNames and aws.elasticache.SecurityGroup",
  judge: (cache) => {
    if (cache.type === legacyGroupType) return fail("is a cache security group of EC2-Classic");
    const names = cache.at("securityGroupNames");
    return names.items().length === 0 ? pass() : fail(`uses cache security groups: ${names.path} is set`);
  },
});
