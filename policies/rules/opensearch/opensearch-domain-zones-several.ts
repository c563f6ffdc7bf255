import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-domain-zones-several",
  title: "OpenSearch domains are in multiple Availability Zones",
  why: "If all nodes are in the Availability Zone that fails, the domain is down, and its indexes can be lost.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [116],
  controls: { fsbp: ["Opensearch.6"], cdkNag: ["AwsSolutions-OS7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6",
  remedy: "clusterConfig: { zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: 3 } }",
  judge: (domain) => domain.at("clusterConfig.zoneAwarenessEnabled").mustBe(true),
});
