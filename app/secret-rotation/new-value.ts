import { generateKeyPair, randomBytes, randomInt, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { secrets, type GeneratedSecretName, type SecretValue } from "../../contract/secrets.ts";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const passwordLength = 32;
const modulusBits = 2048;
const messageKeyBytes = 32;

/** A random value for a generated secret, in the format of its schema. */
export async function newValue(name: GeneratedSecretName): Promise<SecretValue<GeneratedSecretName>> {
  switch (secrets[name].make) {
    case "signing-keys":
      return newSigningKeys();
    case "message-keys":
      return newMessageKeys();
    case "database-login":
      return newLogin(name);
  }
}

/** The username is the service's name: `database-auth` is the login of `auth`. */
function newLogin(name: GeneratedSecretName): SecretValue<"database-auth"> {
  return { username: name.replace(/^database-/, ""), password: newPassword() };
}

function newPassword(): string {
  return Array.from({ length: passwordLength }, () => letters.charAt(randomInt(letters.length))).join("");
}

async function newSigningKeys(): Promise<SecretValue<"signing-keys">> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: modulusBits,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const kid = randomUUID();
  return { current: kid, keys: [{ kid, algorithm: "RS256", privateKey, createdAt: new Date().toISOString() }] };
}

function newMessageKeys(): SecretValue<"message-keys"> {
  const kid = randomUUID();
  const key = randomBytes(messageKeyBytes).toString("base64url");
  return { current: kid, keys: [{ kid, key, createdAt: new Date().toISOString() }] };
}
