import { clusterType, replicationGroupType } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

/** Of EC2-Classic; @pulumi/aws had it before version 6. */
const legacyGroupType = "aws:elasticache/securityGroup:SecurityGroup";

export default rule({
  name: "elasticache-cache-legacy-groups-absent",
  title: "Caches are guarded by security groups of their network, not by ElastiCache's own",
  why: "ElastiCache's own security groups work outside a network only, where every neighbour is a stranger.",
  type: [replicationGroupType, clusterType, legacyGroupType],
  checklist: "EDGE",
  severity: "medium",
  union: [106],
  controls: { checkov: ["CKV_AWS_196"] },
  url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/VPCs.EC.html",
  remedy: "securityGroupIds: [<a security group>], and neither securityGroupNames nor aws.elasticache.SecurityGroup",
  judge: (cache) => {
    if (cache.type === legacyGroupType) return fail("it is a security group of ElastiCache's own");
    const names = cache.at("securityGroupNames");
    return names.items().length === 0 ? pass() : fail(`${names.path} must not be set`);
  },
});
