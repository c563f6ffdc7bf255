import { rule } from "../../kernel/rule.ts";
import { fail, pass } from "../../kernel/verdict.ts";

/**
 * Source: AWS documentation, OpenSearch Service API Reference, DomainEndpointOptions,
 * TLSSecurityPolicy.
 */
const modern = /^Policy-Min-TLS-1-[23]-/;

export default rule({
  name: "opensearch-domain-tls-modern",
  title: "OpenSearch domains require TLS 1.2 or later",
  why: "An attacker on the network path can exploit known weaknesses of TLS 1.0 and 1.1, which a domain accepts by default.",
  type: "aws:opensearch/domain:Domain",
  checklist: "SEARCH",
  severity: "high",
  union: [112],
  controls: { fsbp: ["Opensearch.8"], checkov: ["CKV_AWS_228"], trivy: ["AWS-0126"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/opensearch-controls.html#opensearch-8",
  remedy: 'domainEndpointOptions: { tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" }',
  judge: (domain) => {
    const policy = domain.at("domainEndpointOptions.tlsSecurityPolicy");
    return modern.test(policy.text()) ? pass() : fail(`accepts TLS versions before 1.2 (${policy.path})`);
  },
});
