import { rule } from "../../kernel/rule.ts";
import { allOf, fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-masters-three",
  title: "OpenSearch domains have at least three dedicated master nodes",
  why: "Data nodes that also act as master can lose the cluster under load. If one of two master nodes fails, the other has no quorum.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [117],
  controls: { fsbp: ["ES.7"], checkov: ["CKV_AWS_318", "CKV2_AWS_59"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html",
  remedy:
    "clusterConfig: { dedicatedMasterEnabled: true, dedicatedMasterType: <an instance type>, dedicatedMasterCount: 3 }",
  judge: (domain) => {
    const config = domain.at("clusterConfig");
    const three = () => Number(config.at("dedicatedMasterCount").text()) >= 3;
    return allOf([() => config.at("dedicatedMasterEnabled").is(true), three])
      ? pass()
      : fail(
          "has fewer than three dedicated master nodes: see dedicatedMasterEnabled and dedicatedMasterCount in clusterConfig",
        );
  },
});
