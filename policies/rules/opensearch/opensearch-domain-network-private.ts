import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-network-private",
  title: "OpenSearch domains are not publicly accessible",
  why: "A domain outside a VPC has a public endpoint, so one wrong access policy lets attackers on the internet read the indexes.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "critical",
  union: [109],
  controls: { fsbp: ["Opensearch.2"], checkov: ["CKV_AWS_137"], cdkNag: ["AwsSolutions-OS1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-2",
  remedy:
    "vpcOptions: { subnetIds: [<the IDs of isolated subnets>], securityGroupIds: [<the ID of a security group>] }",
  judge: (domain) =>
    domain.at("vpcOptions.subnetIds").items().length > 0
      ? pass()
      : fail("is outside a VPC: vpcOptions.subnetIds is not set or is empty"),
});
