import { createPrivateKey, createPublicKey, randomUUID, type KeyObject } from "node:crypto";
import type { SecretValue } from "../../../contract/secrets.ts";
import { sessionLife } from "../../../contract/sessions.ts";
import { log } from "../../chassis/process/log.ts";
import type { Secret } from "../../chassis/secrets/secret.ts";
import { signToken, tokenAlgorithm, type TokenRules } from "../../chassis/tokens/access-token.ts";
import { publicationMilliseconds } from "../../chassis/tokens/published-keys.ts";
import type { KeySource } from "../../chassis/tokens/token-verifier.ts";

type Value = SecretValue<"signing-keys">;

/** A public key as a JSON Web Key (RFC 7517). */
interface PublishedKey {
  readonly kty: "RSA";
  readonly kid: string;
  readonly alg: "RS256";
  readonly use: "sig";
  readonly n: string;
  readonly e: string;
}

interface SigningKey {
  readonly kid: string;
  readonly pem: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Milliseconds since 1970 from which every verifier has the key. */
  readonly signsFrom: number;
}

interface Ring {
  readonly value: Value;
  readonly current: SigningKey;
  readonly keys: ReadonlyMap<string, SigningKey>;
}

const pauseMilliseconds = 5_000;
const checkMilliseconds = 1_000;

/**
 * Keys of the secret signing-keys. All verify; the current one signs once it has been published
 * long enough, until then the newest one that has.
 */
export class SigningKeys implements KeySource {
  readonly #secret: Pick<Secret<Value>, "value" | "afterRefusal">;
  readonly #rules: TokenRules;
  readonly #now: () => number;
  #ring: Ring | undefined;
  #checkedAt = -Infinity;
  #refreshedAt = -Infinity;
  #refreshing: Promise<void> | undefined;

  constructor(secret: Pick<Secret<Value>, "value" | "afterRefusal">, rules: TokenRules, now: () => number = Date.now) {
    this.#secret = secret;
    this.#rules = rules;
    this.#now = now;
  }

  /** An access token for a session of a user. */
  async sign(user: string, session: string): Promise<string> {
    const { kid, privateKey } = signerOf(await this.#current(), this.#now());
    const iat = Math.floor(this.#now() / 1_000);
    const { TOKEN_ISSUER: iss, TOKEN_AUDIENCE: aud } = this.#rules;
    const times = { iat, exp: iat + sessionLife.accessTokenSeconds };
    return signToken(kid, privateKey, { iss, aud, sub: user, sid: session, jti: randomUUID(), ...times });
  }

  /** The public key of every signing key, also of one that was added 5 s ago. */
  async published(): Promise<PublishedKey[]> {
    await this.#refresh();
    const { keys } = await this.#current();
    return [...keys.values()].map(({ kid, publicKey }) => {
      const { n, e } = publicKey.export({ format: "jwk" }) as { n: string; e: string };
      return { kty: "RSA", kid, alg: tokenAlgorithm, use: "sig", n, e };
    });
  }

  /** Reads the secret again for an unknown kid, at most every 5 s. */
  find(kid: string): KeyObject | Promise<KeyObject | undefined> {
    const known = this.#ring?.keys.get(kid);
    if (known === undefined) return this.#findAgain(kid);
    if (Math.abs(this.#now() - this.#checkedAt) > checkMilliseconds) void this.#current();
    return known.publicKey;
  }

  async #findAgain(kid: string): Promise<KeyObject | undefined> {
    const { keys } = await this.#current();
    if (!keys.has(kid)) await this.#refresh();
    return (await this.#current()).keys.get(kid)?.publicKey;
  }

  async #current(): Promise<Ring> {
    this.#checkedAt = this.#now();
    const value = await this.#secret.value();
    if (this.#ring?.value !== value) this.#ring = ringOf(value, this.#ring, this.#now());
    return this.#ring;
  }

  /** Reads the secret, one read at a time. */
  async #refresh(): Promise<void> {
    if (Math.abs(this.#now() - this.#refreshedAt) > pauseMilliseconds) {
      this.#refreshedAt = this.#now();
      this.#refreshing ??= this.#readAgain().finally(() => (this.#refreshing = undefined));
    }
    return this.#refreshing;
  }

  async #readAgain(): Promise<void> {
    const { value } = await this.#current();
    try {
      await this.#secret.afterRefusal(value);
    } catch (err) {
      log.warn({ err, secretName: "signing-keys" }, "signing keys not refreshed, using the cached ones");
    }
  }
}

function ringOf(value: Value, before: Ring | undefined, now: number): Ring {
  const keys = value.keys.map((key) => {
    const known = before?.keys.get(key.kid);
    return known?.pem === key.privateKey ? known : signingKey(key, before === undefined ? 0 : now);
  });
  const current = keys.find(({ kid }) => kid === value.current);
  if (current === undefined) {
    throw new Error(
      `secret signing-keys: current: no key has the kid ${value.current}.\n  Set current to one of keys[].kid.`,
    );
  }
  return { value, current, keys: new Map(keys.map((key) => [key.kid, key])) };
}

/** A key without a time of creation is as old as `seenAt`. */
function signingKey({ kid, privateKey: pem, createdAt }: Value["keys"][number], seenAt: number): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "rsa") {
    throw new Error(
      `secret signing-keys: key ${kid}: is of type ${String(privateKey.asymmetricKeyType)}.\n  Put an RSA key of at least 2048 bits.`,
    );
  }
  const created = createdAt === undefined ? seenAt : Date.parse(createdAt);
  return { kid, pem, privateKey, publicKey: createPublicKey(privateKey), signsFrom: created + publicationMilliseconds };
}

/**
 * The current key; until verifiers have it, the newest that they have, or the one that is published
 * for the longest time.
 */
function signerOf({ current, keys }: Ring, now: number): SigningKey {
  if (current.signsFrom <= now) return current;
  const byAge = [...keys.values()].sort((left, right) => left.signsFrom - right.signsFrom);
  return byAge.findLast(({ signsFrom }) => signsFrom <= now) ?? byAge[0] ?? current;
}
