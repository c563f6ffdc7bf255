import { SigningKeys } from "../auth/signing-keys/signing-keys.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";

const rules = { TOKEN_ISSUER: "https://api.example.test", TOKEN_AUDIENCE: "groundwork" };
const noRevocations = { revokedUntil: () => undefined, roleOf: () => undefined, millisecondsBehind: () => 0 };

/** An instance of auth that has just started: it signs with the keys of a secret, and verifies. */
export function instanceOfAuth(arn: string, now: () => number): { keys: SigningKeys; verifier: TokenVerifier } {
  const keys = new SigningKeys(contractSecret("signing-keys", arn), rules, now);
  return { keys, verifier: new TokenVerifier(keys, noRevocations, rules, now) };
}
