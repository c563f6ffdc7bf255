import type { Reading } from "../../kernel/reading.ts";
import { rule } from "../../kernel/rule.ts";
import { fail, pass, type Verdict } from "../../kernel/verdict.ts";
import { readCertificate } from "./certificate.ts";

const bits = 2048;

export default rule({
  name: "acm-certificate-key-strong",
  title: "RSA certificates use keys of at least 2048 bits",
  why: "An attacker who breaks a short RSA key can impersonate the server.",
  type: "aws:acm/certificate:Certificate",
  checklist: "EDGE",
  severity: "high",
  union: [156],
  controls: { fsbp: ["ACM.2"] },
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-2",
  remedy: 'keyAlgorithm: "RSA_2048" or "EC_prime256v1"',
  judge: (certificate) => {
    const body = certificate.at("certificateBody");
    if (body.isSet()) return ofImported(body);
    const algorithm = certificate.at("keyAlgorithm");
    const [, length] = /^RSA_(\d+)$/.exec(algorithm.text()) ?? [];
    // If keyAlgorithm is not set, AWS uses RSA_2048.
    return length === undefined || Number(length) >= bits
      ? pass()
      : fail(`uses an RSA key of ${length} bits (${algorithm.path}), fewer than ${bits}`);
  },
});

/** An imported certificate has no keyAlgorithm: the key is read from the certificate itself. */
function ofImported(body: Reading): Verdict {
  const { asymmetricKeyType, asymmetricKeyDetails } = readCertificate(body).publicKey;
  const long = asymmetricKeyType !== "rsa" || (asymmetricKeyDetails?.modulusLength ?? 0) >= bits;
  return long ? pass() : fail(`uses an RSA key of fewer than ${bits} bits in ${body.path}`);
}
