import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import domainExact from "./acm-certificate-domain-exact.ts";
import { compliantCertificate } from "./compliant-certificate.fixture.ts";

export default casesOf(domainExact, compliantCertificate, {
  pass: { "it names them": {}, "it has one": { subjectAlternativeNames: ABSENT } },
  fail: {
    "its domain is a wildcard": { domainName: "*.shop.test" },
    "another domain is": { "subjectAlternativeNames.0": "*.shop.test" },
    "its domain is, whatever the others are": { domainName: "*.shop.test", subjectAlternativeNames: UNKNOWN },
  },
  unknown: {
    "its domain is not known": { domainName: UNKNOWN },
    "another is not known": { "subjectAlternativeNames.0": UNKNOWN },
  },
});
