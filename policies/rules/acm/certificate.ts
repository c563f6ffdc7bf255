import { X509Certificate } from "node:crypto";
import { NotKnown } from "../../kernel/certainty.ts";
import type { Reading } from "../../kernel/reading.ts";

/** What proves who a server is, with a public key in it. */
export function readCertificate(pem: Reading): X509Certificate {
  const text = pem.text();
  try {
    return new X509Certificate(text);
  } catch {
    throw new NotKnown(pem.path, "is no certificate in PEM");
  }
}
