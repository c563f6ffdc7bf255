import { rule } from "../../rule/rule.ts";
import { fail, pass } from "../../rule/verdict.ts";

export default rule({
  name: "opensearch-domain-data-nodes-three",
  title: "OpenSearch domains have three data nodes at least",
  why: "With fewer a lost node leaves no second copy, or no majority.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [116],
  controls: { fsbp: ["Opensearch.6"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-6",
  remedy: "clusterConfig: { instanceCount: 3 }",
  judge: (domain) => {
    const nodes = domain.at("clusterConfig.instanceCount");
    return Number(nodes.text()) >= 3 ? pass() : fail(`${nodes.path} must be 3 at least`);
  },
});
