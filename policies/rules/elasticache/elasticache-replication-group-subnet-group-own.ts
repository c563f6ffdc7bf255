import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "elasticache-replication-group-subnet-group-own",
  title: "Redis stands in subnets that were chosen for it",
  why: "The default group holds every subnet of the default network.",
  type: "aws:elasticache/replicationGroup:ReplicationGroup",
  checklist: "EDGE",
  severity: "medium",
  union: [103, 105],
  controls: { fsbp: ["ElastiCache.7"], checkov: ["CKV_AWS_323"], cdkNag: ["AwsSolutions-AEC1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elasticache-controls.html#elasticache-7",
  remedy: "subnetGroupName: <a SubnetGroup of isolated subnets>",
  judge: (group) => {
    const subnets = group.at("subnetGroupName");
    return subnets.isSet() && !subnets.is("default") ? pass() : fail(`${subnets.path} names no group of its own`);
  },
});
