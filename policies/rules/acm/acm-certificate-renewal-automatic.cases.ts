import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import renewalAutomatic from "./acm-certificate-renewal-automatic.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

export default casesOf(renewalAutomatic, compliantCertificate, {
  pass: {
    "DNS validation": {},
    "a private CA issues the certificate": { validationMethod: ABSENT, certificateAuthorityArn: "arn:aws:acm-pca:own" },
  },
  fail: {
    "email validation": { validationMethod: "EMAIL" },
    "the certificate is imported": { domainName: ABSENT, validationMethod: ABSENT, certificateBody: pem.rsa2048 },
    "email validation, and whether the certificate is imported is unknown": {
      validationMethod: "EMAIL",
      certificateBody: UNKNOWN,
    },
  },
  unknown: {
    "validationMethod is unknown": { validationMethod: UNKNOWN },
    "whether the certificate is imported is unknown": { certificateBody: UNKNOWN },
  },
});
