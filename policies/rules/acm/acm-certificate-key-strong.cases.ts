import { casesOf } from "../../harness/rule-cases.ts";
import { ABSENT, UNKNOWN } from "../../harness/test-resource.ts";
import keyStrong from "./acm-certificate-key-strong.ts";
import { compliantCertificate, pem } from "./compliant-certificate.fixture.ts";

const imported = (certificateBody: string) => ({ keyAlgorithm: ABSENT, certificateBody });

export default casesOf(keyStrong, compliantCertificate, {
  pass: {
    "an RSA key of 2048 bits": {},
    "the default algorithm, RSA with 2048 bits": { keyAlgorithm: ABSENT },
    "an elliptic curve key": { keyAlgorithm: "EC_prime256v1" },
    "an imported certificate with an RSA key of 2048 bits": imported(pem.rsa2048),
    "an imported certificate with an elliptic curve key": imported(pem.ec256),
  },
  fail: {
    "an RSA key of 1024 bits": { keyAlgorithm: "RSA_1024" },
    "an imported certificate with an RSA key of 1024 bits": imported(pem.rsa1024),
  },
  unknown: {
    "keyAlgorithm is unknown": { keyAlgorithm: UNKNOWN },
    "the imported certificate is unknown": { certificateBody: UNKNOWN },
    "the imported certificate cannot be parsed": imported("garbage"),
  },
});
