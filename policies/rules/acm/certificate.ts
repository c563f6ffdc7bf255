import { X509Certificate } from "node:crypto";
import type { Reading } from "../../kernel/reading.ts";
import { anyOf, NotKnown } from "../../kernel/verdict.ts";

/** Parses a PEM certificate. */
export function readCertificate(pem: Reading): X509Certificate {
  const text = pem.text();
  try {
    return new X509Certificate(text);
  } catch {
    throw new NotKnown(pem.path, "is not a PEM certificate");
  }
}

/** Whether the certificate is imported into ACM, not issued by it. */
export const isImported = (certificate: Reading): boolean =>
  anyOf(["certificateBody", "privateKey", "privateKeyWo"].map((key) => () => certificate.at(key).isSet()));
