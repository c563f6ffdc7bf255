import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "opensearch-domain-network-private",
  title: "OpenSearch domains stand in a network of one's own",
  why: "A domain outside a VPC has a public address, and one wrong policy gives the index to the internet.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [109],
  controls: { fsbp: ["Opensearch.2"], checkov: ["CKV_AWS_137"], cdkNag: ["AwsSolutions-OS1"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-2",
  remedy: "vpcOptions: { subnetIds: <isolated subnets>, securityGroupIds: [<its group>] }",
  judge: (domain) =>
    domain.at("vpcOptions.subnetIds").items().length > 0 ? pass() : fail("vpcOptions.subnetIds names no subnet"),
});
