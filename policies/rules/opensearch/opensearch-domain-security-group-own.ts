import { rule } from "../../kernel/rule.ts";
import { fail, notApplicable, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-security-group-own",
  title: "OpenSearch domains do not use the default security group",
  why: "If no security group is set, AWS uses the default group of the VPC. An attacker on any other resource in that group can then reach the domain.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [120],
  controls: { checkov: ["CKV_AWS_248"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html",
  remedy:
    "vpcOptions: { subnetIds: [<the IDs of isolated subnets>], securityGroupIds: [<the ID of a security group>] }",
  judge: (domain) => {
    if (domain.at("vpcOptions.subnetIds").items().length === 0)
      return notApplicable("the domain is outside a VPC; another rule requires a VPC");
    // AWS reports the default group if the program sets none.
    const groups = domain.at("vpcOptions.securityGroupIds").ifAsked();
    return groups.items().length > 0
      ? pass()
      : fail(`uses the default security group: ${groups.path} is not set or is empty`);
  },
});
