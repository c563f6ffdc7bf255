import type { Resource } from "../../reading/resource.ts";
import { rule } from "../../rule/rule.ts";
import { notApplicable } from "../../rule/verdict.ts";

/** The type itself does not tell: it is canonical. */
const isOfOlderModule = (domain: Resource): boolean => domain.urn.includes("aws:elasticsearch/domain:Domain::");

export default rule({
  name: "opensearch-domain-updates-automatic",
  title: "OpenSearch domains take software updates by themselves",
  why: "Updates carry the fixes of holes that are known, and wait for somebody to ask for them by default.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "medium",
  union: [121],
  controls: { fsbp: ["Opensearch.10"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-10",
  remedy: "softwareUpdateOptions: { autoSoftwareUpdateEnabled: true }",
  judge: (domain) =>
    isOfOlderModule(domain)
      ? notApplicable("aws.elasticsearch.Domain cannot say it")
      : domain.at("softwareUpdateOptions.autoSoftwareUpdateEnabled").mustBe(true),
});
