import { casesOf } from "../../fixtures/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../fixtures/test-resource.ts";
import keyStrong from "./acm-certificate-key-strong.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

const imported = (certificateBody: string) => ({ keyAlgorithm: ABSENT, certificateBody });

export default casesOf(keyStrong, compliantCertificate, {
  pass: {
    "RSA with 2048 bits": {},
    "RSA with 2048 bits by default": { keyAlgorithm: ABSENT },
    "an elliptic curve": { keyAlgorithm: "EC_prime256v1" },
    "an imported one with 2048 bits": imported(pem.rsa2048),
    "an imported one with an elliptic curve": imported(pem.ec256),
  },
  fail: {
    "RSA with 1024 bits": { keyAlgorithm: "RSA_1024" },
    "an imported one with 1024 bits": imported(pem.rsa1024),
  },
  unknown: {
    "the algorithm is not known": { keyAlgorithm: UNKNOWN },
    "what is imported is not known": { certificateBody: UNKNOWN },
    "what is imported cannot be read": imported("garbage"),
  },
});
