import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import renewalAutomatic from "./acm-certificate-renewal-automatic.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

export default casesOf(renewalAutomatic, compliantCertificate, {
  pass: {
    "DNS confirms it": {},
    "an own authority issues it": { validationMethod: ABSENT, certificateAuthorityArn: "arn:aws:acm-pca:own" },
  },
  fail: {
    "somebody confirms it by mail": { validationMethod: "EMAIL" },
    "it is imported": { domainName: ABSENT, validationMethod: ABSENT, certificateBody: pem.rsa2048 },
    "by mail, whatever is not known": { validationMethod: "EMAIL", certificateBody: UNKNOWN },
  },
  unknown: {
    "who confirms it is not known": { validationMethod: UNKNOWN },
    "whether it is imported is not known": { certificateBody: UNKNOWN },
  },
});
