import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/**
 * PBKDF2 rounds and key length of Pulumi's passphrase secrets
 * (pulumi/sdk/v3/go/common/resource/config/crypt.go).
 */
const iterations = 1_000_000;
const keyBytes = 32;

/**
 * Encrypts stack configuration as Pulumi's passphrase secrets provider does, so that no secret
 * passes through a command line.
 */
export class PassphraseCrypter {
  /** The `encryptionsalt` of the stack file. */
  readonly encryptionSalt: string;
  readonly #key: Buffer;

  constructor(passphrase: string, salt = randomBytes(8)) {
    this.#key = pbkdf2Sync(passphrase, salt, iterations, keyBytes, "sha256");
    this.encryptionSalt = `v1:${salt.toString("base64")}:${this.encrypt("pulumi")}`;
  }

  /** The `secure:` form of a text. */
  encrypt(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
  }
}

/** How Pulumi marks a secret in an exported state (sdk/v3/go/common/resource/sig). */
const secretMark = "4dabf18193072939515e22adb298388d";

/** A decrypted export with every secret replaced by its plain value. */
export function unwrapSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrapSecrets);
  if (typeof value !== "object" || value === null) return value;
  if (secretMark in value && "plaintext" in value && typeof value.plaintext === "string") {
    return unwrapSecrets(JSON.parse(value.plaintext));
  }
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unwrapSecrets(entry)]));
}
