import { clusterType, isMember } from "../../reading/cache.ts";
import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-cluster-subnet-group-own",
  title: "ElastiCache clusters stand in subnets that were chosen for them",
  why: "The default group holds every subnet of the default network.",
  type: clusterType,
  checklist: "EDGE",
  severity: "medium",
  union: [103, 105],
  controls: { fsbp: ["ElastiCache.7"], checkov: ["CKV_AWS_323"], cdkNag: ["AwsSolutions-AEC1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-7",
  remedy: "subnetGroupName: <a SubnetGroup of isolated subnets>",
  judge: (cluster) => {
    if (isMember(cluster)) return notApplicable("its replication group says where it stands");
    const subnets = cluster.at("subnetGroupName");
    return subnets.isSet() && !subnets.is("default") ? pass() : fail(`${subnets.path} names no group of its own`);
  },
});
