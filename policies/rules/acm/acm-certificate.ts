import { anyOf } from "../../kernel/certainty.ts";
import type { Reading } from "../../kernel/reading.ts";

/** Whether somebody else issued a certificate, and ACM only keeps it. */
export const isImported = (certificate: Reading): boolean =>
  anyOf(["certificateBody", "privateKey", "privateKeyWo"].map((key) => () => certificate.at(key).isSet()));
