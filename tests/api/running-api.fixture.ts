import type { StaffRole } from "../../contract/roles.ts";
import { log } from "../../app/chassis/process/log.ts";
import type { CodePurpose } from "../../contract/one-time-codes.ts";
import type { OneTimePurpose } from "../../contract/one-time-tokens.ts";
import { mailedToken, verifyAddresses } from "../../app/testing/mailed-token.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { ask, type Answer, type RequestOptions } from "../../app/testing/client.ts";
import { textedCode } from "../../app/testing/texted-code.ts";
import { startHttpProcess } from "../../app/testing/service-process.ts";
import { address, RunningGateway } from "../../infra/edge/gateway/running-gateway.fixture.ts";

/** The services with routes, with a real database, behind the real gateway. */
export interface RunningApi {
  readonly url: string;
  ask(path: string, options?: RequestOptions): Promise<Answer>;
  /** Registers a user, of a role. @returns an access token */
  signUp(email: string, role?: StaffRole): Promise<string>;
  /** Deletes the account of a user who signed up here. */
  deleteAccount(token: string): Promise<Answer>;
  /** Links an account at a provider to a user. @returns the uuid of the identity */
  linkIdentity(user: string): Promise<string>;
  /** The token of the newest link to an address. */
  mailedToken(purpose: OneTimePurpose, email: string): Promise<string>;
  /** The code of the newest text to a number. */
  textedCode(purpose: CodePurpose, phone: string): Promise<string>;
  stop(): Promise<void>;
}

const password = "a long way to say hello";

/** Starts them; `variables` are the gateway's in addition to those that it needs. */
export async function startApi(variables: Readonly<Record<string, string>> = {}): Promise<RunningApi> {
  log.level = "silent";
  const prepared = await startPreparedDatabase();
  const options = { API_REFERENCE: "on", PHONE_COUNTRIES: "DE" };
  const auth = await startHttpProcess("auth", { ...prepared.environment("auth"), ...options });
  const shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: auth.address });
  const notifications = await startHttpProcess("notifications", {
    ...prepared.environment("notifications"),
    AUTH_ADDRESS: auth.address,
    APNS_ENVIRONMENT: "production",
  });
  const addresses = {
    AUTH_ADDRESS: auth.address,
    SHOP_ADDRESS: shop.address,
    NOTIFICATIONS_ADDRESS: notifications.address,
    // No socket is opened here: NGINX needs an address to start.
    NOTIFICATIONS_SOCKET_ADDRESS: notifications.address,
  };
  const gateway = await RunningGateway.start({ ...addresses, TRUSTED_PROXIES: "127.0.0.1/32", ...variables });
  const url = `http://${address}:8080`;
  let asked = 0;
  // As the load balancer says it: each request is of another client, none of whom reaches a limit.
  const askAsAnother = async (path: string, options: RequestOptions = {}) => {
    asked += 1;
    const headers = { "x-forwarded-for": `198.18.${asked >> 8}.${asked & 255}`, ...options.headers };
    return ask(`${url}${path}`, { ...options, headers });
  };
  return {
    url,
    ask: askAsAnother,
    signUp: async (email, role) => {
      await askAsAnother("/v1/auth/register", { body: { email, name: "Ada", password } });
      await verifyAddresses(prepared);
      if (role !== undefined)
        await prepared.postgres.query("select auth.set_role(uuid, $2) from auth.users where email = $1", [email, role]);
      const { body } = await askAsAnother("/v1/auth/login", { body: { email, password } });
      return (body as { accessToken: string }).accessToken;
    },
    deleteAccount: async (token) =>
      askAsAnother("/v1/users/me", { method: "DELETE", body: { currentPassword: password }, token }),
    linkIdentity: async (user) => {
      const [linked] = await prepared.postgres.query<{ uuid: string }>(
        `insert into auth.identities (user_id, issuer, subject)
         select id, 'https://accounts.example.test', uuid::text from auth.users where uuid = $1 returning identities.uuid`,
        [user],
      );
      return linked?.uuid ?? "";
    },
    mailedToken: async (purpose, email) => mailedToken(prepared, purpose, email),
    textedCode: async (purpose, phone) => textedCode(prepared, purpose, phone),
    stop: async () => {
      await gateway.stop();
      await Promise.all([auth.stop(), shop.stop(), notifications.stop()]);
      await prepared.remove();
    },
  };
}
