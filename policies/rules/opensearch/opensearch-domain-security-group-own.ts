import { rule } from "../../rule/rule.ts";
import { fail, notApplicable, pass } from "../../rule/verdict.ts";

export default rule({
  name: "opensearch-domain-security-group-own",
  title: "OpenSearch domains are guarded by a security group of their own",
  why: "Where none is named, AWS takes the default group of the network, which all share who name none.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [120],
  controls: { checkov: ["CKV_AWS_248"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html",
  remedy: "vpcOptions: { subnetIds: <isolated subnets>, securityGroupIds: [<its group>] }",
  judge: (domain) => {
    if (domain.at("vpcOptions.subnetIds").items().length === 0) return notApplicable("it stands in no network");
    const groups = domain.at("vpcOptions.securityGroupIds");
    return groups.items().length > 0 ? pass() : fail(`${groups.path} names no group`);
  },
});
