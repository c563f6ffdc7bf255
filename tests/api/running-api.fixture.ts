import { log } from "../../app/chassis/process/log.ts";
import { startPreparedDatabase } from "../../app/testing/prepared-database.ts";
import { ask, type Answer, type RequestOptions } from "../../app/testing/client.ts";
import { startHttpProcess } from "../../app/testing/service-process.ts";
import { address, RunningGateway } from "../../infra/edge/gateway/running-gateway.fixture.ts";

/** The services with routes, with a real database, behind the real gateway. */
export interface RunningApi {
  readonly url: string;
  ask(path: string, options?: RequestOptions): Promise<Answer>;
  /** Registers a user. @returns an access token */
  signUp(email: string): Promise<string>;
  stop(): Promise<void>;
}

const password = "a long way to say hello";

/** Starts them; `variables` are the gateway's in addition to those that it needs. */
export async function startApi(variables: Readonly<Record<string, string>> = {}): Promise<RunningApi> {
  log.level = "silent";
  const prepared = await startPreparedDatabase();
  const auth = await startHttpProcess("auth", { ...prepared.environment("auth"), API_REFERENCE: "on" });
  const shop = await startHttpProcess("shop", { ...prepared.environment("shop"), AUTH_ADDRESS: auth.address });
  const addresses = { AUTH_ADDRESS: auth.address, SHOP_ADDRESS: shop.address };
  const gateway = await RunningGateway.start({ ...addresses, ...variables });
  const url = `http://${address}:8080`;
  return {
    url,
    ask: async (path, options) => ask(`${url}${path}`, options),
    signUp: async (email) => {
      await ask(`${url}/v1/auth/register`, { body: { email, name: "Ada", password } });
      const { body } = await ask(`${url}/v1/auth/login`, { body: { email, password } });
      return (body as { accessToken: string }).accessToken;
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([auth.stop(), shop.stop()]);
      await prepared.remove();
    },
  };
}
