import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

export default rule({
  name: "opensearch-domain-https-enforced",
  title: "OpenSearch domains enforce HTTPS",
  why: "Anyone on the network path can read the queries, results and credentials of a plain HTTP connection.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [111],
  controls: { checkov: ["CKV_AWS_83"], trivy: ["AWS-0046"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/data-protection.html",
  remedy: "domainEndpointOptions: { enforceHttps: true }",
  judge: (domain) => {
    const options = domain.at("domainEndpointOptions");
    if (options.items().length === 0) return fail(`also accepts plain HTTP: ${options.path} is not set`);
    const enforced = options.at("enforceHttps");
    return enforced.state === "absent" ? pass("the provider enforces HTTPS by default") : enforced.mustBe(true);
  },
});
