import { AuditEntry } from "../chassis/audit/audit-entry.ts";
import type { ProcessConfig } from "../chassis/process/config.ts";
import { closeDatabase, openDatabase, query } from "../chassis/database/database.ts";
import { apiReference } from "../chassis/http/api-reference.ts";
import { serve } from "../chassis/http/serve.ts";
import { Limiter } from "../chassis/limits/limiter.ts";
import { MessageSeal } from "../chassis/messaging/sealed.ts";
import type { Stop } from "../chassis/process/run-process.ts";
import { lowerThreadPoolPriority } from "../chassis/process/thread-pool-priority.ts";
import { keepStatistics } from "../chassis/statistics/request-statistics.ts";
import { contractSecret } from "../chassis/secrets/secret.ts";
import { TokenVerifier } from "../chassis/tokens/token-verifier.ts";
import { User } from "./accounts/user.ts";
import { IdentityProviders } from "./identities/identity-providers.ts";
import { Identity } from "./identities/identity.ts";
import { phoneTexts } from "./phone/phone-texts.ts";
import { RevocationList } from "./revocations/revocation-list.ts";
import { routes } from "./routes.ts";
import { Session } from "./sessions/session.ts";
import { SigningKeys } from "./signing-keys/signing-keys.ts";

/**
 * Serves registration, login, the caller's profile and the public keys that verify access tokens;
 * where it is switched on, also the reference of the whole API.
 */
export async function startHttp(config: ProcessConfig<"auth", "http">): Promise<Stop> {
  const { values } = config;
  await lowerThreadPoolPriority();
  openDatabase(config, [User, Session, Identity, AuditEntry]);
  const keys = new SigningKeys(contractSecret("signing-keys", values.SIGNING_KEYS_SECRET_ARN), values);
  const seal = new MessageSeal(contractSecret("message-keys", values.MESSAGE_KEYS_SECRET_ARN));
  const providerSecrets = values.IDENTITY_PROVIDERS_SECRET_ARN;
  const providers = await IdentityProviders.of(
    values.IDENTITY_PROVIDERS,
    providerSecrets === undefined ? undefined : contractSecret("identity-providers", providerSecrets),
  );
  const revocations = new RevocationList();
  revocations.start();
  const verifier = new TokenVerifier(keys, revocations, values);
  const limiter = Limiter.open(values);
  const serving = await serve(
    {
      service: "auth",
      routes: routes(keys, revocations, seal, phoneTexts({ seal, limiter }, values.PHONE_COUNTRIES), providers),
      pages: values.API_REFERENCE === "on" ? apiReference() : [],
      verify: (token) => verifier.verify(token),
      knowsRevocations: () => verifier.knowsRevocations(),
      limiter,
      checks: {
        database: async () => query("select 1"),
        "signing-keys": async () => keys.published(),
        "message-keys": async () => seal.sealer(),
        revocations: async () => revocations.untilRead(),
      },
    },
    config,
  );
  const stopStatistics = keepStatistics();
  return async () => {
    await serving.stop();
    await stopStatistics();
    limiter.close();
    await revocations.close();
    await closeDatabase();
  };
}
