import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-data-nodes-three",
  title: "OpenSearch domains have at least three data nodes",
  why: "If a node fails in a domain with fewer than three data nodes, data has no second copy left or the cluster loses its quorum and stops.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [116],
  controls: { fsbp: ["Opensearch.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6",
  remedy: "clusterConfig: { instanceCount: 3 }",
  judge: (domain) => {
    const nodes = domain.at("clusterConfig.instanceCount");
    return Number(nodes.text()) >= 3 ? pass() : fail(`has fewer than three data nodes (${nodes.path})`);
  },
});
