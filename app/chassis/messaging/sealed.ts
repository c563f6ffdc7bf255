import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { sealedPattern } from "../../../contract/sealed.ts";
import type { SecretValue } from "../../../contract/secrets.ts";
import type { Secret } from "../secrets/secret.ts";
import { PermanentFailure } from "./failures.ts";

type Value = SecretValue<"message-keys">;

const algorithm = "aes-256-gcm";
/** Random, so one key seals at most 2^32 texts (NIST SP 800-38D, 8.3). */
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals a text for a context, such as its purpose and its user: moved to another one, it does not
 * unseal.
 */
export type Sealer = (text: string, context: readonly string[]) => string;

/** Hashes a text for a context with a key and a salt, so that a short text cannot be found by trying all. */
export type Hasher = (text: string, context: readonly string[]) => string;

/**
 * Seals secrets in messages with the keys of the secret message-keys, AES-256-GCM, and hashes short
 * ones. The current key seals and hashes, every key of the secret unseals and recognizes.
 */
export class MessageSeal {
  readonly #secret: Pick<Secret<Value>, "value" | "afterRefusal">;

  constructor(secret: Pick<Secret<Value>, "value" | "afterRefusal">) {
    this.#secret = secret;
  }

  /** Reads the keys, so that nothing is read while a transaction holds its locks. */
  async sealer(): Promise<Sealer> {
    const { kid, key } = currentKey(await this.#secret.value());
    return (text, context) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(kid, context));
      const parts = [cipher.update(text, "utf8"), cipher.final()];
      const sealed = Buffer.concat([...parts, cipher.getAuthTag()]);
      return ["gcm1", kid, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
    };
  }

  /**
   * Hashes by HMAC-SHA-256 with a key that is derived from the current one, which the database does
   * not have: who reads a hash there cannot try the texts.
   */
  async hasher(): Promise<Hasher> {
    const { kid, key } = currentKey(await this.#secret.value());
    return (text, context) => hashWith(key, [kid, randomBytes(nonceBytes).toString("base64url")], text, context);
  }

  /** Whether a {@link Hasher} made the hash of this text for this context; it takes equally long if not. */
  async isHashOf(hash: string, text: string, context: readonly string[]): Promise<boolean> {
    const [, kid = "", salt = ""] = hash.split(".");
    const expected = hashWith(await this.#find(kid), [kid, salt], text, context);
    return expected.length === hash.length && timingSafeEqual(Buffer.from(expected), Buffer.from(hash));
  }

  /**
   * The text that was sealed for this context. Reads the keys again for one that was added since.
   * @throws Error while no key has its id, PermanentFailure if it was changed or moved
   */
  async unseal(sealed: string, context: readonly string[]): Promise<string> {
    const [, kid = "", nonce = "", content = ""] = sealedPattern.exec(sealed) ?? [];
    const key = await this.#find(kid);
    const bytes = Buffer.from(content, "base64url");
    const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, "base64url"), { authTagLength: tagBytes });
    decipher.setAAD(boundTo(kid, context)).setAuthTag(bytes.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
    } catch (cause) {
      throw new PermanentFailure(`sealed text: was changed, or sealed for another context than ${context[0] ?? ""}`, {
        cause,
      });
    }
  }

  async #find(kid: string): Promise<Buffer> {
    const value = await this.#secret.value();
    const key = keyOf(value, kid) ?? keyOf(await this.#secret.afterRefusal(value), kid);
    if (key !== undefined) return key;
    throw new Error(
      `secret message-keys: no key has the kid ${kid}, which sealed a message.\n  Keep a replaced key in keys for a day.`,
    );
  }
}

function currentKey(value: Value): { readonly kid: string; readonly key: Buffer } {
  const key = keyOf(value, value.current);
  if (key !== undefined) return { kid: value.current, key };
  throw new Error(
    `secret message-keys: current: no key has the kid ${value.current}.\n  Set current to one of keys[].kid.`,
  );
}

/** The key derived for hashes never seals, and the other way round. */
function hashWith(
  key: Buffer,
  [kid, salt]: readonly [kid: string, salt: string],
  text: string,
  context: readonly string[],
): string {
  const derived = Buffer.from(hkdfSync("sha256", key, "", "hashes of one-time codes", 32));
  const mac = createHmac("sha256", derived).update(JSON.stringify([kid, salt, ...context, text]));
  return ["hmac1", kid, salt, mac.digest("base64url")].join(".");
}

function keyOf({ keys }: Value, kid: string): Buffer | undefined {
  const found = keys.find((each) => each.kid === kid);
  return found === undefined ? undefined : Buffer.from(found.key, "base64url");
}

/** As JSON, so that no two contexts have the same bytes. */
function boundTo(kid: string, context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([kid, ...context]));
}
