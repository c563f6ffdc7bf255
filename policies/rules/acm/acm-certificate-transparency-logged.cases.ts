import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import transparencyLogged from "./acm-certificate-transparency-logged.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

const off = { options: { certificateTransparencyLoggingPreference: "DISABLED" } };

export default casesOf(transparencyLogged, compliantCertificate, {
  pass: { "logging is enabled": {}, "logging is enabled by default": { options: ABSENT } },
  fail: {
    "logging is disabled": off,
    "logging is disabled, with options as a list of one": { options: [off.options] },
  },
  unknown: { "the logging preference is unknown": { "options.certificateTransparencyLoggingPreference": UNKNOWN } },
  notApplicable: {
    "the certificate is imported": { ...off, certificateBody: pem.rsa2048 },
    "a private CA issues the certificate": { ...off, certificateAuthorityArn: "arn:aws:acm-pca:own" },
  },
});
