import { rule } from "../../rule/rule.ts";

export default rule({
  name: "opensearch-domain-access-fine-grained",
  title: "OpenSearch says by user which index may be read",
  why: "Without it whoever may reach the domain may read and delete every index.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [118],
  controls: { fsbp: ["Opensearch.7"], checkov: ["CKV2_AWS_52"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-7",
  remedy: "advancedSecurityOptions: { enabled: true, masterUserOptions: { masterUserArn: <ARN of a role> } }",
  judge: (domain) => domain.at("advancedSecurityOptions.enabled").mustBe(true),
});
