import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import transparencyLogged from "./acm-certificate-transparency-logged.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

const off = { options: { certificateTransparencyLoggingPreference: "DISABLED" } };

export default casesOf(transparencyLogged, compliantCertificate, {
  pass: { "it does": {}, "it does by default": { options: ABSENT } },
  fail: { "it does not": off, "it does not, in a list of one": { options: [off.options] } },
  unknown: { "it is not known": { "options.certificateTransparencyLoggingPreference": UNKNOWN } },
  notApplicable: {
    "it is imported": { ...off, certificateBody: pem.rsa2048 },
    "an own authority issues it": { ...off, certificateAuthorityArn: "arn:aws:acm-pca:own" },
  },
});
