import { createHash } from "node:crypto";

/** The first half of a SHA-256, as hexadecimal digits: longer ones look like push tokens. */
const digits = 32;

/**
 * What logs contain instead of an e-mail address, so that support can search for it; the same for
 * each spelling of one address.
 */
export function emailHash(address: string): string {
  const normalized = address.trim().normalize("NFC").toLowerCase();
  return createHash("sha256").update(normalized).digest("hex").slice(0, digits);
}
