import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import tlsModern from "./opensearch-domain-tls-modern.ts";

export default casesOf(tlsModern, compliantDomain, {
  pass: {
    "TLS 1.2 with forward secrecy": {},
    "TLS 1.2": { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07" },
    "TLS 1.2 with FIPS": { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08" },
    "the same domain, of the aws.elasticsearch module": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "TLS 1.0": { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-0-2019-07" },
    "the policy is not set, and the default is TLS 1.0": { "domainEndpointOptions.tlsSecurityPolicy": ABSENT },
    "the block is not set": { domainEndpointOptions: ABSENT },
  },
  unknown: { "the policy is not known": { "domainEndpointOptions.tlsSecurityPolicy": UNKNOWN } },
});
