import { expect, test } from "@jest/globals";
import type { EventsFor, EventsOf } from "./events.ts";
import type { FunctionEnvironment } from "./functions.ts";
import type { GeneratedSecretName, SecretValue } from "./secrets.ts";
import { services, type EnvironmentOf, type ProcessName } from "./services.ts";
import { readEnvironment, type Supplied } from "./values.ts";

// `npm run check` compiles this file: each line under @ts-expect-error must be an error, or the check fails.

type Worker = Supplied<EnvironmentOf<"notifications", "worker">, string>;
const whole: Worker = {
  LOG_LEVEL: { plain: "info" },
  RELEASE: { plain: "1" },
  DATABASE_HOST: { plain: "postgres" },
  DATABASE_PORT: { plain: "5432" },
  DATABASE_NAME: { plain: "groundwork" },
  DATABASE_SECRET_ARN: { fetched: "arn" },
  QUEUE_HOST: { plain: "queue" },
  QUEUE_PORT: { plain: "6379" },
  QUEUE_SECRET_ARN: { fetched: "arn" },
  MAIL_HOST: { plain: "smtp.example.com" },
  MAIL_PORT: { plain: "465" },
  MAIL_FROM: { plain: "shop@example.com" },
  MAIL_USERNAME: { injected: "arn" },
  MAIL_PASSWORD: { injected: "arn" },
};

test("infrastructure that forgets a variable does not compile", () => {
  const { QUEUE_HOST: forgotten, ...rest } = whole;
  // @ts-expect-error QUEUE_HOST is declared in contract/services.ts and not supplied
  const supplied: Worker = rest;
  expect(supplied).toEqual({ ...whole, QUEUE_HOST: undefined });
  expect(forgotten).toEqual({ plain: "queue" });
});

test("infrastructure that supplies what nobody declared does not compile", () => {
  // @ts-expect-error REDIS_URL is not declared in contract/services.ts
  const supplied: Worker = { ...whole, REDIS_URL: { plain: "redis://" } };
  expect(supplied).toHaveProperty("REDIS_URL");
});

test("a secret supplied in clear does not compile, whichever way it should reach the process", () => {
  // @ts-expect-error MAIL_PASSWORD is injected: it takes an ARN, never a value
  const injectedInClear: Worker = { ...whole, MAIL_PASSWORD: { plain: "secret" } };
  // @ts-expect-error DATABASE_SECRET_ARN is fetched: the process reads it itself
  const fetchedAsInjected: Worker = { ...whole, DATABASE_SECRET_ARN: { injected: "arn" } };
  expect([injectedInClear, fetchedAsInjected]).toHaveLength(2);
});

test("an address is nobody's to supply", () => {
  const gateway: Supplied<EnvironmentOf<"gateway", "nginx">, string> = {
    NGINX_CONFIG: { plain: "events {}" },
    TRUSTED_PROXIES: { plain: "10.0.0.0/8" },
    // @ts-expect-error AUTH_ADDRESS is `auth:3001` by contract
    AUTH_ADDRESS: { plain: "auth:3001" },
  };
  expect(gateway).toHaveProperty("AUTH_ADDRESS");
});

test("a function's environment is held to the contract like a process's", () => {
  // @ts-expect-error the gate needs the database, the master login and three logins more
  const supplied: Supplied<FunctionEnvironment<"database-prepare">, string> = { LOG_LEVEL: { plain: "info" } };
  expect(supplied).toEqual({ LOG_LEVEL: { plain: "info" } });
});

test("a service that reads an undeclared variable does not compile; a declared one is text", () => {
  const declared = services.auth.processes.worker.environment;
  const source = Object.fromEntries(Object.keys(declared).map((name) => [name, `value of ${name}`]));
  const environment = readEnvironment("auth/worker", declared, source);
  const host: string = environment.DATABASE_HOST;
  // @ts-expect-error the worker of auth has no cache
  const cache: unknown = environment.CACHE_HOST;
  // @ts-expect-error variables are text until a schema makes them more
  const port: number = environment.DATABASE_PORT;
  expect({ host, cache, port }).toEqual({
    host: "value of DATABASE_HOST",
    cache: undefined,
    port: "value of DATABASE_PORT",
  });
});

test("a variable that is not set or empty is refused at start, each by name and purpose", () => {
  const declared = services.auth.processes.http.environment;
  const source = Object.fromEntries(Object.keys(declared).map((name) => [name, "set"]));
  expect(() => readEnvironment("auth/http", declared, { ...source, CACHE_HOST: undefined, TOKEN_ISSUER: "" })).toThrow(
    "auth/http: environment: CACHE_HOST is not set (plain: host of the cache Redis); " +
      "TOKEN_ISSUER is not set (plain: the `iss` of access tokens: the platform's public address).\n" +
      "  The contract declares them (contract/services.ts, contract/functions.ts): the task definition must supply each.",
  );
});

test("processes, events and secrets are known by name", () => {
  const process: ProcessName<"auth"> = "http";
  // @ts-expect-error the gateway has one process, nginx
  const unknown: ProcessName<"gateway"> = "http";
  const own: EventsOf<"auth"> = "user.registered.v1";
  // @ts-expect-error auth does not place orders
  const foreign: EventsOf<"auth"> = "order.placed.v1";
  const heard: EventsFor<"notifications"> = "order.placed.v1";
  // @ts-expect-error the mail carrier's login is configured, not generated
  const configured: GeneratedSecretName = "mail";
  const login: SecretValue<"redis-cache"> = { username: "a", password: "b" };
  // @ts-expect-error a login has a password
  const half: SecretValue<"database-auth"> = { username: "a" };
  expect([process, unknown, own, foreign, heard, configured, login, half]).toHaveLength(8);
});
