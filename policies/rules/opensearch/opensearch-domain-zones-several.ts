import { rule } from "../../rule/rule.ts";

export default rule({
  name: "opensearch-domain-zones-several",
  title: "OpenSearch domains stand in several zones",
  why: "Nodes in one zone are lost together, and the index with them.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [116],
  controls: { fsbp: ["Opensearch.6"], cdkNag: ["AwsSolutions-OS7"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6",
  remedy: "clusterConfig: { zoneAwarenessEnabled: true, zoneAwarenessConfig: { availabilityZoneCount: 3 } }",
  judge: (domain) => domain.at("clusterConfig.zoneAwarenessEnabled").mustBe(true),
});
