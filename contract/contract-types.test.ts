import { expect, test } from "@jest/globals";
import * as z from "zod";
import {
  cache,
  database,
  databaseLogin,
  errorReports,
  fetched,
  injected,
  logging,
  newRelic,
  optional,
  plain,
  queue,
  variablesWith,
} from "./environment.ts";
import type { EventPayload, EventsFor, EventsOf } from "./events.ts";
import type { QueueName } from "./queues.ts";
import { secrets, type GeneratedSecretName, type SecretName, type SecretValue } from "./secrets.ts";
import { service } from "./service.ts";
import {
  schemaNames,
  services,
  type Service,
  type EnvironmentOf,
  type ProcessName,
  type SchemaName,
} from "./services.ts";
import {
  readEnvironment,
  type EnvironmentValues,
  type None,
  type OptionalSuppliedName,
  type SuppliedName,
} from "./values.ts";

// `npm run check` compiles this file: each line under @ts-expect-error must be an error, or the
// check fails.

test("a process has the variables that follow from what its service has, and its own", () => {
  const own = { GREETING: plain("the first words of an answer") };
  const stored = service("stored", {
    about: "data",
    schema: true,
    processes: { http: { port: 3998, environment: { ...cache, ...own } }, worker: {} },
  });
  const ofSchema = {
    ...logging,
    ...newRelic,
    ...errorReports("stored"),
    ...database,
    DATABASE_SECRET_ARN: fetched(databaseLogin("stored"), "login of the role stored"),
    ...queue,
  };
  expect(stored.processes.worker.environment).toEqual(ofSchema);
  expect(stored.processes.http.environment).toEqual({ ...ofSchema, ...cache, ...own });
  const without = service("static", { about: "no data", processes: { http: { port: 3999, environment: own } } });
  expect(without.processes.http).toEqual({
    image: "node",
    command: ["node", "--max-semi-space-size=4", "app/static/http.ts"],
    port: 3999,
    health: { path: "/health/live", port: 3999 },
    stopTimeoutSeconds: 60,
    environment: { ...logging, ...newRelic, ...errorReports("static"), ...own },
  });
  // @ts-expect-error a service without a schema has no database
  expect(without.processes.http.environment.DATABASE_HOST).toBeUndefined();
});

test("the gateway has the address of each process with routes, and of no other", () => {
  const { environment } = services.gateway.processes.nginx;
  expect(environment.SHOP_ADDRESS).toMatchObject({ kind: "address", service: "shop", process: "http" });
  const addresses = Object.keys(environment).filter((name) => name.endsWith("_ADDRESS"));
  const routed = Object.entries<Service>(services).filter(([, { routes }]) => Object.keys(routes).length > 0);
  expect(addresses.toSorted()).toEqual(
    [...routed.map(([name]) => `${name.toUpperCase()}_ADDRESS`), "NOTIFICATIONS_SOCKET_ADDRESS"].toSorted(),
  );
  expect(environment.NOTIFICATIONS_SOCKET_ADDRESS).toMatchObject({ service: "notifications", process: "socket" });
  // @ts-expect-error it has no address of itself
  const none: keyof EnvironmentOf<"gateway", "nginx"> = "GATEWAY_ADDRESS";
  expect(environment).not.toHaveProperty(none);
});

test("infrastructure supplies plain variables alone, and none that the contract fixes", () => {
  const supplied: readonly SuppliedName<EnvironmentOf<"shop", "http">>[] = [
    "TOKEN_ISSUER",
    // @ts-expect-error the contract fixes the audience
    "TOKEN_AUDIENCE",
    // @ts-expect-error the login of the database is fetched: its ARN follows from the contract
    "DATABASE_SECRET_ARN",
    // @ts-expect-error the address of auth is `auth:3001` by contract
    "AUTH_ADDRESS",
  ];
  // @ts-expect-error the mail carrier's password is injected: a value in plain text cannot be
  // supplied
  const password: SuppliedName<EnvironmentOf<"notifications", "worker">> = "MAIL_PASSWORD";
  expect([...supplied, password]).toHaveLength(5);
});

test("a misspelt part of a prefix, and a deprecated version or successor that does not exist, do not compile (VERSIONS)", () => {
  const whole = { about: "an example", processes: { http: { port: 3997 } } } as const;
  const things = { versions: ["v1", "v2"], limit: "api" } as const;
  const ages = { since: "2026-11-30", sunset: "2027-11-30", successor: "v2" } as const;
  const declared = service("example", { ...whole, routes: { things: { ...things, deprecated: { v1: ages } } } });
  expect(declared.routes.things.deprecated).toEqual({ v1: ages });
  // @ts-expect-error the key is deprecated
  service("example", { ...whole, routes: { things: { ...things, depricated: { v1: ages } } } });
  // @ts-expect-error the version does not exist
  service("example", { ...whole, routes: { things: { ...things, retired: ["v0"] } } });
  // @ts-expect-error the successor does not exist
  service("example", { ...whole, routes: { things: { ...things, deprecated: { v1: { ...ages, successor: "v9" } } } } });
  // @ts-expect-error a day is written as 2026-11-30
  service("example", { ...whole, routes: { things: { ...things, deprecated: { v1: { ...ages, since: "today" } } } } });
});

test("secrets and the keys of their JSON are known by name", () => {
  expect(injected(secrets.mail, "password", "a password").secret.name).toBe("mail");
  // @ts-expect-error the login of the mail carrier has no such key
  injected(secrets.mail, "passwrod", "a password");
  // @ts-expect-error no secret has this name
  const misspelt: SecretName = "mial";
  // @ts-expect-error the mail carrier's login is configured, not generated
  const configured: GeneratedSecretName = "mail";
  const login: SecretValue<"redis-cache"> = { username: "a", password: "b" };
  // @ts-expect-error a login has a password
  const half: SecretValue<"database-auth"> = { username: "a" };
  const keys: SecretValue<"signing-keys"> = { current: "a", keys: [] };
  const variable: "database-auth" = services.auth.processes.http.environment.DATABASE_SECRET_ARN.secret.name;
  expect([misspelt, configured, login, half, keys, variable]).toHaveLength(6);
  const logins = schemaNames.map((name) => `database-${name}`);
  expect(Object.keys(secrets)).toEqual(
    expect.arrayContaining([...logins, "mail", "redis-cache", "redis-queue", "signing-keys"]),
  );
});

test("a service that reads an undeclared variable does not compile; a declared one is text", () => {
  const declared = services.auth.processes.worker.environment;
  const source = Object.fromEntries(Object.keys(declared).map((name) => [name, `value of ${name}`]));
  const environment: EnvironmentValues<typeof declared> = readEnvironment("auth/worker", declared, source);
  const host: string = environment.DATABASE_HOST;
  // @ts-expect-error the worker of auth has no cache
  const cache: unknown = environment.CACHE_HOST;
  // @ts-expect-error variables are text until a schema parses them
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
      "  contract/services/auth.ts declares them: the task definition must supply each.",
  );
});

const withOptions = {
  GREETING: plain("the first words of an answer"),
  ERRORS_URL: optional("sentry", plain("where errors go")),
  ERRORS_PASSWORD: optional("sentry", injected(secrets.mail, "password", "a password")),
  INDEX: optional("openSearch", plain("the index")),
};

test("a process has an option's variable only in a stack that switches the option on", () => {
  expect(Object.keys(variablesWith(withOptions, new Set()))).toEqual(["GREETING"]);
  expect(Object.keys(variablesWith(withOptions, new Set(["sentry"])))).toEqual([
    "GREETING",
    "ERRORS_URL",
    "ERRORS_PASSWORD",
  ]);
  const supplied: OptionalSuppliedName<typeof withOptions>[] = [
    "ERRORS_URL",
    "INDEX",
    // @ts-expect-error every stack has it
    "GREETING",
    // @ts-expect-error infrastructure supplies the ARN alone
    "ERRORS_PASSWORD",
  ];
  expect(supplied).toHaveLength(4);
});

test("an option's variable may be absent, and is then undefined; an option that is half on is refused", () => {
  const off = readEnvironment("shop/http", withOptions, { GREETING: "hello", INDEX: "" });
  expect(off).toEqual({ GREETING: "hello", ERRORS_URL: undefined, ERRORS_PASSWORD: undefined, INDEX: undefined });
  const greeting: string = off.GREETING;
  // @ts-expect-error a stack without Sentry has no such value
  const url: string = off.ERRORS_URL;
  expect([greeting, url]).toEqual(["hello", undefined]);
  expect(() => readEnvironment("shop/http", withOptions, { GREETING: "hello", ERRORS_URL: "https://a" })).toThrow(
    "shop/http: environment: ERRORS_PASSWORD is not set (injected: a password).",
  );
});

test("processes, events and queues are known by name", () => {
  const process: ProcessName<"auth"> = "http";
  // @ts-expect-error the gateway has one process, nginx
  const unknown: ProcessName<"gateway"> = "http";
  // @ts-expect-error the gateway has no schema
  const schema: SchemaName = "gateway";
  const own: EventsOf<"auth"> = "user.registered.v1";
  // @ts-expect-error auth does not place orders
  const foreign: EventsOf<"auth"> = "order.placed.v1";
  const consumed: EventsFor<"notifications"> = "order.placed.v1";
  // @ts-expect-error auth consumes nothing
  const nothing: EventsFor<"auth"> = "order.placed.v1";
  const queues: readonly QueueName[] = ["notifications-email", "notifications-events"];
  // @ts-expect-error auth consumes nothing, so it has no queue of events
  const noQueue: QueueName = "auth-events";
  const payload: EventPayload<"user.registered.v1"> = { user: "u", email: "e", name: "n" };
  // @ts-expect-error the payload of an event has its own keys alone
  const wrong: EventPayload<"user.registered.v1"> = { user: "u", email: "e", name: "n", password: "x" };
  const all = [process, unknown, schema, own, foreign, consumed, nothing, queues, noQueue, payload, wrong];
  expect(all).toHaveLength(11);
});

test("a misspelt key of a service or a process does not compile", () => {
  // @ts-expect-error `consume` is not a key of a service
  service("a1", { about: "", consume: ["order.placed.v1"], processes: {} });
  // @ts-expect-error `enviroment` is not a key of a process
  service("a2", { about: "", processes: { http: { enviroment: {} } } });
  // @ts-expect-error v0 is not a version of the API
  service("a3", { about: "", routes: { a3: { versions: ["v0"], limit: "api" } }, processes: {} });
  const made = service("a4", { about: "", publishes: { "a.b.v1": z.string() }, processes: { worker: {} } });
  expect(Object.keys(made.publishes)).toEqual(["a.b.v1"]);
});

test("a reference to a missing declaration is a compile error that shows what is missing", () => {
  const nothing: readonly None<never>[] = [];
  // @ts-expect-error Type '"shop/http lacks X"' does not satisfy the constraint 'never'
  const lacking: readonly None<"shop/http lacks X">[] = [];
  expect([nothing, lacking]).toEqual([[], []]);
  expect(fetched(secrets["redis-queue"], "a login").secret).toBe(secrets["redis-queue"]);
});
