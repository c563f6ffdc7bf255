import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-domain-at-rest-encrypted",
  title: "OpenSearch domains have encryption at rest enabled",
  why: "Anyone who obtains a copy of unencrypted disks or snapshots can read the indexes, which contain copies of database records.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [107],
  controls: {
    fsbp: ["Opensearch.1", "ES.1"],
    checkov: ["CKV_AWS_5"],
    cdkNag: ["AwsSolutions-OS8"],
    trivy: ["AWS-0048"],
  },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-1",
  remedy: "encryptAtRest: { enabled: true }",
  judge: (domain) => domain.at("encryptAtRest.enabled").mustBe(true),
});
