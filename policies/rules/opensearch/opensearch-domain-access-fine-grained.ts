import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-domain-access-fine-grained",
  title: "OpenSearch domains have fine-grained access control enabled",
  why: "Without fine-grained access control every client that can access the domain can read and delete every index.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [118],
  controls: { fsbp: ["Opensearch.7"], checkov: ["CKV2_AWS_52"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-7",
  remedy: "advancedSecurityOptions: { enabled: true, masterUserOptions: { masterUserArn: <the ARN of a role> } }",
  judge: (domain) => domain.at("advancedSecurityOptions.enabled").mustBe(true),
});
