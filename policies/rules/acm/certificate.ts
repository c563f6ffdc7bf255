import { X509Certificate } from "node:crypto";
import type { Reading } from "../../kernel/reading.ts";
import { anyOf, NotKnown } from "../../kernel/verdict.ts";

/** What proves who a server is, with a public key in it. */
export function readCertificate(pem: Reading): X509Certificate {
  const text = pem.text();
  try {
    return new X509Certificate(text);
  } catch {
    throw new NotKnown(pem.path, "is not a PEM certificate");
  }
}

/** Whether somebody else issued a certificate, and ACM only keeps it. */
export const isImported = (certificate: Reading): boolean =>
  anyOf(["certificateBody", "privateKey", "privateKeyWo"].map((key) => () => certificate.at(key).isSet()));
