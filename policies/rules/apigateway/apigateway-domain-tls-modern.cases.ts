import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import { compliantDomain } from "./compliant-domain.fixture.ts";
import apigatewayDomainTlsModern from "./apigateway-domain-tls-modern.ts";

export default casesOf(apigatewayDomainTlsModern, compliantDomain, {
  pass: {
    "the requirement is met": {},
    "securityPolicy is not set, and the default meets it": { securityPolicy: ABSENT },
  },
  fail: {
    "securityPolicy does not meet it": { securityPolicy: "TLS_1_0" },
  },
  unknown: {
    "securityPolicy is not known": { securityPolicy: UNKNOWN },
  },
});
