import { createPrivateKey, createPublicKey, randomUUID, type KeyObject } from "node:crypto";
import jwt from "jsonwebtoken";
import type { SecretValue } from "../../../contract/secrets.ts";
import type { Secret } from "../../chassis/secrets/secret.ts";
import { accessTokenType, tokenAlgorithm, type KeySource } from "../../chassis/tokens/token-verifier.ts";

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

interface Ring {
  readonly value: Value;
  readonly signer: { readonly kid: string; readonly key: KeyObject };
  readonly publicKeys: ReadonlyMap<string, KeyObject>;
}

/** How long an access token is valid. */
export const accessTokenSeconds = 15 * 60;

/** Keys of the secret signing-keys: the current one signs access tokens, all of them verify. */
export class SigningKeys implements KeySource {
  readonly #secret: Secret<Value>;
  readonly #claims: { readonly issuer: string; readonly audience: string };
  #ring: Ring | undefined;

  constructor(secret: Secret<Value>, values: { readonly TOKEN_ISSUER: string; readonly TOKEN_AUDIENCE: string }) {
    this.#secret = secret;
    this.#claims = { issuer: values.TOKEN_ISSUER, audience: values.TOKEN_AUDIENCE };
  }

  /** An access token for a user. */
  async sign(user: string): Promise<string> {
    const { signer } = await this.#current();
    return jwt.sign({}, signer.key, {
      ...this.#claims,
      algorithm: tokenAlgorithm,
      header: { alg: tokenAlgorithm, typ: accessTokenType, kid: signer.kid },
      subject: user,
      jwtid: randomUUID(),
      expiresIn: accessTokenSeconds,
    });
  }

  /** The public key of every signing key. */
  async published(): Promise<PublishedKey[]> {
    const { publicKeys } = await this.#current();
    return [...publicKeys].map(([kid, key]) => {
      const { n, e } = key.export({ format: "jwk" }) as { n: string; e: string };
      return { kty: "RSA", kid, alg: tokenAlgorithm, use: "sig", n, e };
    });
  }

  async find(kid: string): Promise<KeyObject | undefined> {
    return (await this.#current()).publicKeys.get(kid);
  }

  async #current(): Promise<Ring> {
    const value = await this.#secret.value();
    if (this.#ring?.value !== value) this.#ring = ringOf(value);
    return this.#ring;
  }
}

function ringOf(value: Value): Ring {
  const signing = value.keys.find(({ kid }) => kid === value.current);
  if (signing === undefined) {
    throw new Error(
      `secret signing-keys: current: no key has the kid ${value.current}.\n  Set current to one of keys[].kid.`,
    );
  }
  return {
    value,
    signer: { kid: signing.kid, key: createPrivateKey(signing.privateKey) },
    publicKeys: new Map(value.keys.map(({ kid, privateKey }) => [kid, createPublicKey(privateKey)])),
  };
}
