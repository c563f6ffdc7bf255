import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
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

/**
 * Seals secrets in messages with the keys of the secret message-keys, AES-256-GCM. The current key
 * seals, every key of the secret unseals.
 */
export class MessageSeal {
  readonly #secret: Pick<Secret<Value>, "value" | "afterRefusal">;

  constructor(secret: Pick<Secret<Value>, "value" | "afterRefusal">) {
    this.#secret = secret;
  }

  /** Reads the keys, so that nothing is read while a transaction holds its locks. */
  async sealer(): Promise<Sealer> {
    const value = await this.#secret.value();
    const key = keyOf(value, value.current);
    if (key === undefined) {
      throw new Error(
        `secret message-keys: current: no key has the kid ${value.current}.\n  Set current to one of keys[].kid.`,
      );
    }
    return (text, context) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(value.current, context));
      const parts = [cipher.update(text, "utf8"), cipher.final()];
      const sealed = Buffer.concat([...parts, cipher.getAuthTag()]);
      return ["gcm1", value.current, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
    };
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

function keyOf({ keys }: Value, kid: string): Buffer | undefined {
  const found = keys.find((each) => each.kid === kid);
  return found === undefined ? undefined : Buffer.from(found.key, "base64url");
}

/** As JSON, so that no two contexts have the same bytes. */
function boundTo(kid: string, context: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([kid, ...context]));
}
