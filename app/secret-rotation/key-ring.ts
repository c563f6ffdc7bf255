import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { keyUseSeconds } from "../../contract/key-rotation.ts";
import { secrets, type RotatedSecretName, type SecretValue } from "../../contract/secrets.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import { secretLifeMilliseconds } from "../chassis/secrets/secret.ts";
import { isSignedBy, signToken } from "../chassis/tokens/access-token.ts";
import { publicationMilliseconds } from "../chassis/tokens/published-keys.ts";
import { newValue } from "./new-value.ts";

type Ring = SecretValue<RotatedSecretName>;

/**
 * AWS repeats a step that failed until its rotation window closes, at the end of the day (API
 * reference of RotationRulesType, Duration): for so long after the new version was written, the
 * value before may still be the current one.
 */
const windowMilliseconds = 24 * 60 * 60_000;

/** How long the key before is still used after a new one is current. */
const takeoverMilliseconds: Readonly<Record<RotatedSecretName, number>> = {
  "signing-keys": publicationMilliseconds,
  "message-keys": secretLifeMilliseconds,
};

/** For how long after a ring was written its keys other than the current one are kept. */
export const keptMilliseconds = (name: RotatedSecretName): number =>
  windowMilliseconds + takeoverMilliseconds[name] + keyUseSeconds[name] * 1_000;

/**
 * The ring of a text. @throws Error naming what its shape lacks, without its values
 */
export function ringOf(name: RotatedSecretName, text: string): Ring {
  const parsed = secrets[name].shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "value"}: ${message}`).join("; ");
  throw refusal(name, wrong, "Put a value that matches its schema in contract/secrets.ts.");
}

/**
 * The ring with a new current key, and without the keys of which nothing is valid any more.
 * @param writtenAt when the ring was stored: since then only its current key has been taken over
 */
export async function ringWithNewKey(
  name: RotatedSecretName,
  ring: Ring,
  { writtenAt, now }: { writtenAt: number; now: number },
): Promise<Ring> {
  const added = (await newValue(name)) as Ring;
  const areNeeded = now - writtenAt < keptMilliseconds(name);
  const kept = ring.keys.filter(({ kid }) => areNeeded || kid === ring.current);
  return { current: added.current, keys: [...kept, ...added.keys] } as Ring;
}

/**
 * Checks that the current key of a ring does its work, and that every other key is one of the ring
 * before, whose current key is among them: else somebody changed the secret meanwhile.
 */
export async function checkRing(name: RotatedSecretName, ring: Ring, before: Ring): Promise<void> {
  const others = ring.keys.filter(({ kid }) => kid !== ring.current);
  const isOfBefore = (key: Ring["keys"][number]) => before.keys.some((each) => isDeepStrictEqual(each, key));
  if (!others.every(isOfBefore) || !ring.keys.some(({ kid }) => kid === before.current)) {
    throw refusal(
      name,
      "its current value was changed during the rotation",
      "Remove the label AWSPENDING from the new version and rotate again.",
    );
  }
  if (name === "signing-keys") checkSigning(ring as SigningRing);
  else await checkSealing(ring as SealingRing);
}

type SigningRing = SecretValue<"signing-keys">;
type SealingRing = SecretValue<"message-keys">;

function checkSigning({ current, keys }: SigningRing): void {
  const pem = keys.find(({ kid }) => kid === current)?.privateKey ?? "";
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa" && isSignedBy(signToken(current, key, {}), createPublicKey(key))) return;
  } catch {
    // The error of OpenSSL says nothing that helps.
  }
  throw refusal("signing-keys", "its current key does not sign", "Put an RSA key of at least 2048 bits.");
}

async function checkSealing(ring: SealingRing): Promise<void> {
  const value = async () => Promise.resolve(ring);
  const seal = new MessageSeal({ value, afterRefusal: value });
  const text = randomUUID();
  const context = ["secret-rotation"];
  if ((await seal.unseal((await seal.sealer())(text, context), context)) !== text)
    throw refusal("message-keys", "its current key does not unseal", "Put a key of 256 bits, in base64url.");
}

function refusal(name: RotatedSecretName, what: string, remedy: string): Error {
  return new Error(`secret-rotation: secret ${name}: ${what}.\n  ${remedy}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema rejects it; the error of JSON.parse would contain the secret
  }
}
