import * as z from "zod";

/**
 * A text that only a holder of `message-keys` reads (app/chassis/messaging/sealed.ts): format, key
 * id, nonce, and ciphertext with its tag, in base64url.
 */
export const sealedPattern = /^gcm1\.([\w-]{1,64})\.([\w-]{16})\.([\w-]{22,1000})$/;

/** A secret in a message: outbox, queue, inbox and log have its ciphertext. */
export const Sealed = z.string().regex(sealedPattern, "must be sealed");
