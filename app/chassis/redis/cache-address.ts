import { cacheLogin } from "../../../contract/environment.ts";
import { Secret } from "../secrets/secret.ts";
import type { RedisAddress } from "./redis-connection.ts";

/** The variables of a process that uses the cache Redis. */
export interface CacheValues {
  readonly CACHE_HOST: string;
  readonly CACHE_PORT: string;
  readonly CACHE_SECRET_ARN: string;
}

/** Address and login of the cache Redis. */
export const cacheAddress = ({
  CACHE_HOST: host,
  CACHE_PORT: port,
  CACHE_SECRET_ARN: arn,
}: CacheValues): RedisAddress => ({
  host,
  port: Number(port),
  login: new Secret(cacheLogin.name, arn, cacheLogin.shape),
});
