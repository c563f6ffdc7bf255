import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-domain-node-to-node-encrypted",
  title: "OpenSearch domains encrypt data sent between nodes",
  why: "Nodes replicate all indexes to each other across Availability Zones. Anyone on that network path can read unencrypted data.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [110],
  controls: { fsbp: ["Opensearch.3"], checkov: ["CKV_AWS_6"], cdkNag: ["AwsSolutions-OS2"], trivy: ["AWS-0043"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-3",
  remedy: "nodeToNodeEncryption: { enabled: true }",
  judge: (domain) => domain.at("nodeToNodeEncryption.enabled").mustBe(true),
});
