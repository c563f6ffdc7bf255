import type { Resource } from "../../kernel/resource.ts";
import { rule } from "../../kernel/rule.ts";
import { notApplicable } from "../../kernel/verdict.ts";

/** The type of a resource is canonical, so only its URN shows which module declared it. */
const isOfOlderModule = (domain: Resource): boolean => domain.urn.includes("aws:elasticsearch/domain:Domain::");

export default rule({
  name: "opensearch-domain-updates-automatic",
  title: "OpenSearch domains have automatic software updates enabled",
  why: "Attackers exploit published vulnerabilities that a software update already fixes. By default an update waits until an operator starts it.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [121],
  controls: { fsbp: ["Opensearch.10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-10",
  remedy: "softwareUpdateOptions: { autoSoftwareUpdateEnabled: true }",
  judge: (domain) =>
    isOfOlderModule(domain)
      ? notApplicable("aws.elasticsearch.Domain does not have this option")
      : domain.at("softwareUpdateOptions.autoSoftwareUpdateEnabled").mustBe(true),
});
