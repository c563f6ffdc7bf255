import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { serve } from "../chassis/http/serve.ts";
import { Limiter } from "../chassis/limits/limiter.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { User } from "./accounts/user.ts";
import { keySetRoute } from "./signing-keys/key-set-route.ts";
import { loginRoute } from "./sessions/login-route.ts";
import { meRoute } from "./accounts/me-route.ts";
import { registerRoute } from "./accounts/register-route.ts";
import { RevocationList } from "./revocations/revocation-list.ts";
import { revocationsRoute } from "./revocations/revocations-route.ts";
import { SigningKeys } from "./signing-keys/signing-keys.ts";

/**
 * Serves registration, login, the caller's profile and the public keys that verify access tokens.
 */
export async function startHttp(config: ProcessConfig<"auth", "http">): Promise<Stop> {
  const { values } = config;
  openDatabase(config, [User]);
  const keys = new SigningKeys(contractSecret("signing-keys", values.SIGNING_KEYS_SECRET_ARN), values);
  const revocations = new RevocationList();
  revocations.start();
  const verifier = new TokenVerifier(keys, revocations, values);
  const limiter = Limiter.open(values);
  const serving = await serve(
    {
      service: "auth",
      routes: [registerRoute, loginRoute(keys), keySetRoute(keys), revocationsRoute(revocations), meRoute],
      verify: (token) => verifier.verify(token),
      limiter,
      checks: {
        database: async () => query("select 1"),
        "signing-keys": async () => keys.published(),
        revocations: async () => revocations.untilRead(),
      },
    },
    config,
  );
  return async () => {
    await serving.stop();
    limiter.close();
    await revocations.close();
    await closeDatabase();
  };
}
