import { fetched, plain } from "./environment.ts";
import { cacheLogin, queueLogin } from "./secret.ts";

/** Every Node process has these. */
export const logging = {
  LOG_LEVEL: plain("pino level: trace, debug, info, warn, error or fatal"),
  RELEASE: plain("the deployed release: an image digest or a commit"),
} as const;

/** The database; every process of a service with a schema has these, and its own login. */
export const database = {
  DATABASE_HOST: plain("host of the PostgreSQL server"),
  DATABASE_PORT: plain("port of the PostgreSQL server"),
  DATABASE_NAME: plain("database that holds every service's schema"),
} as const;

/** The queue Redis; every process of a service with a schema has these. */
export const queue = {
  QUEUE_HOST: plain("host of the queue Redis"),
  QUEUE_PORT: plain("port of the queue Redis"),
  QUEUE_SECRET_ARN: fetched(queueLogin, "login of the queue Redis"),
} as const;

/** The cache Redis; a process that uses it declares these. */
export const cache = {
  CACHE_HOST: plain("host of the cache Redis"),
  CACHE_PORT: plain("port of the cache Redis"),
  CACHE_SECRET_ARN: fetched(cacheLogin, "login of the cache Redis"),
} as const;

/** Access tokens; a process that signs or verifies them declares these. */
export const tokens = {
  TOKEN_ISSUER: plain("the `iss` of access tokens: the platform's public address"),
  TOKEN_AUDIENCE: plain("the `aud` of access tokens", { value: "groundwork" }),
} as const;
