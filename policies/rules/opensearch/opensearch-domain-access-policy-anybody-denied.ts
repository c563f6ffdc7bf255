import { allowsNoPublicAccess } from "../../kernel/policy-documents/public-access.ts";
import { rule } from "../../kernel/rule.ts";

export default rule({
  name: "opensearch-domain-access-policy-anybody-denied",
  title: "OpenSearch domain access policies do not allow all principals",
  why: "An access policy that allows all principals lets anyone who can reach the endpoint send unsigned requests and read the indexes.",
  type: ["aws:opensearch/domain:Domain", "aws:opensearch/domainPolicy:DomainPolicy"],
  checklist: "SEARCH",
  severity: "high",
  union: [119],
  controls: { cdkNag: ["AwsSolutions-OS5"] },
  url: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html",
  remedy:
    'accessPolicies: { Statement: [{ Effect: "Allow", Principal: { AWS: <ARN of a role> }, Action: "es:ESHttp*", Resource: <its ARN and /*> }] }',
  judge: (domain) => allowsNoPublicAccess(domain.at("accessPolicies")),
});
