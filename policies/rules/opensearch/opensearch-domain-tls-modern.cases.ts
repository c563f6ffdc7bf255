import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import tlsModern from "./opensearch-domain-tls-modern.ts";

export default casesOf(tlsModern, compliantDomain, {
  pass: {
    "forward secrecy": {},
    "TLS 1.2": { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-2-2019-07" },
    FIPS: { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08" },
    "the older module says the same": { $type: "aws:elasticsearch/domain:Domain" },
  },
  fail: {
    "TLS 1.0": { "domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-0-2019-07" },
    "it is unset, and the default is TLS 1.0": { "domainEndpointOptions.tlsSecurityPolicy": ABSENT },
    "the whole block is unset": { domainEndpointOptions: ABSENT },
  },
  unknown: { "it is not known": { "domainEndpointOptions.tlsSecurityPolicy": UNKNOWN } },
});
