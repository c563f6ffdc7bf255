import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import domainExact from "./acm-certificate-domain-exact.ts";
import { compliantCertificate } from "./compliant-certificate.fixture.ts";

export default casesOf(domainExact, compliantCertificate, {
  pass: { "every name is exact": {}, "the certificate has a single exact name": { subjectAlternativeNames: ABSENT } },
  fail: {
    "domainName is a wildcard": { domainName: "*.shop.test" },
    "an alternative name is a wildcard": { "subjectAlternativeNames.0": "*.shop.test" },
    "domainName is a wildcard and the alternative names are unknown": {
      domainName: "*.shop.test",
      subjectAlternativeNames: UNKNOWN,
    },
  },
  unknown: {
    "domainName is unknown": { domainName: UNKNOWN },
    "an alternative name is unknown": { "subjectAlternativeNames.0": UNKNOWN },
  },
});
