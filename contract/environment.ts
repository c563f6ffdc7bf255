import * as z from "zod";
import type { OptionName, Options } from "./options.ts";
import type { SearchAccess } from "./search.ts";
import type { ServerName } from "./servers.ts";
import type { UploadAccess } from "./uploads.ts";

/** Where a secret's first value comes from. */
type SecretSource =
  /** `secret-rotation` generates it before the services start. */
  | { readonly origin: "generated"; readonly make: "database-login" | "signing-keys" | "message-keys" }
  /**
   * An argument of an AWS resource, so the program must know it: a random password of Secrets
   * Manager, ciphertext in the state.
   */
  | { readonly origin: "random-password" }
  /** A third party's credential, from the stack's configuration; ciphertext in the state. */
  | { readonly origin: "configured" }
  /** A third party's credential that a resource of the program creates; ciphertext in the state. */
  | { readonly origin: "provisioned" };

/**
 * A secret in Secrets Manager: its name, the shape of its JSON and where its first value comes
 * from.
 */
export type Secret = SecretSource & {
  readonly name: string;
  readonly about: string;
  readonly shape: z.ZodType;
  /** The server that accepts it as a login: a process with the secret may connect to the server. */
  readonly server?: ServerName;
};

/** Declares a {@link Secret}; its name and the keys of its JSON are known to the compiler. */
export const secret = <const S extends Secret>(declared: S): S => declared;

/** User name and password. */
export const Login = z.object({ username: z.string().min(1), password: z.string().min(1) });

/** The login of a service's run-time role in the database. */
export const databaseLogin = <N extends string>(service: N) =>
  secret({
    name: `database-${service}`,
    about: `run-time role of ${service}`,
    origin: "generated",
    make: "database-login",
    server: "postgres",
    shape: Login,
  } as const);

/** The login of the cache Redis. */
export const cacheLogin = secret({
  name: "redis-cache",
  about: "the cache's user",
  origin: "random-password",
  server: "cache",
  shape: Login,
});

/** The login of the queue Redis. */
export const queueLogin = secret({
  name: "redis-queue",
  about: "the queue's user",
  origin: "random-password",
  server: "queue",
  shape: Login,
});

/** The keys that seal fields of messages (contract/sealed.ts). */
export const messageKeys = secret({
  name: "message-keys",
  about: "the keys that seal tokens in messages",
  origin: "generated",
  make: "message-keys",
  /**
   * 256 bits each, in base64url. The current one seals, all unseal: a key that is replaced stays for
   * as long as a message that it sealed can wait.
   */
  shape: z.object({
    current: z.string().min(1),
    keys: z
      .array(
        z.object({
          kid: z.string().regex(/^[\w-]{1,64}$/),
          key: z.string().regex(/^[\w-]{43}$/),
          createdAt: z.iso.datetime().optional(),
        }),
      )
      .min(1),
  }),
} as const);

/** Sentry's address for the errors of a service (DSN). */
export const sentryKey = <N extends string>(service: N) =>
  secret({
    name: `sentry-${service}`,
    about: `Sentry's address for the errors of ${service} (DSN)`,
    origin: "provisioned",
    server: "sentry",
    shape: z.object({ dsn: z.url() }),
  } as const);

const alertWebhook = secret({
  name: "alert-webhook",
  about: "the address that receives alerts, and the key that signs them",
  origin: "configured",
  server: "alert-webhook",
  shape: z.object({ url: z.string().min(1), key: z.string().min(1) }),
} as const);

/** A value that the task definition contains in plain text; `value` if the contract fixes it. */
export interface PlainVariable {
  readonly kind: "plain";
  readonly about: string;
  readonly value?: string;
  /** How a process that has it may use the search engine, whose address it is. */
  readonly search?: SearchAccess;
  /** What a process that has it does with the bucket of uploads, whose name it is. */
  readonly uploads?: UploadAccess;
}

/** Another service's name and port, such as `auth:3001`; follows from the contract. */
export interface AddressVariable {
  readonly kind: "address";
  readonly about: string;
  readonly service: string;
  readonly process: string;
}

/**
 * A static secret of a third party: the environment names ARN, JSON key and version
 * (contract/secret-reference.ts), and the process reads the value once, before it starts.
 */
export interface InjectedVariable {
  readonly kind: "injected";
  readonly about: string;
  readonly secret: Secret;
  readonly jsonKey: string;
}

/**
 * A secret that rotates: the environment contains its ARN; the process fetches it, and again after
 * a login failed.
 */
interface FetchedVariable {
  readonly kind: "fetched";
  readonly about: string;
  readonly secret: Secret;
}

/** A process has the variable only if its stack switches the option on. */
interface Optional<O extends OptionName = OptionName> {
  readonly onlyWith: O;
}

export type Variable = (PlainVariable | AddressVariable | InjectedVariable | FetchedVariable) & Partial<Optional>;
export type Environment = Readonly<Record<string, Variable>>;

/**
 * Declares a {@link PlainVariable} that infrastructure supplies
 * (infra/compute/process/environments.ts), or one with a fixed value.
 */
export function plain(about: string): { readonly kind: "plain"; readonly about: string };
export function plain(
  about: string,
  fixed: { readonly value: string },
): { readonly kind: "plain"; readonly about: string; readonly value: string };
export function plain(about: string, fixed?: { readonly value: string }): PlainVariable {
  return { kind: "plain", about, ...fixed };
}

/** Declares an {@link AddressVariable}; the process must listen on a port. */
export const address = <S extends string, P extends string>(service: S, process: P, about: string) =>
  ({ kind: "address", service, process, about }) as const;

/** Declares an {@link InjectedVariable}: one value of a secret's JSON. */
export const injected = <S extends Secret, K extends string & keyof z.infer<S["shape"]>>(
  secret: S,
  jsonKey: K,
  about: string,
) => ({ kind: "injected", secret, jsonKey, about }) as const;

/** Declares a {@link FetchedVariable}. */
export const fetched = <S extends Secret>(secret: S, about: string) => ({ kind: "fetched", secret, about }) as const;

/** Declares a variable that a process has only if its stack switches the option on. */
export const optional = <const O extends OptionName, V extends Variable>(
  onlyWith: O,
  variable: V,
): V & Optional<O> => ({
  ...variable,
  onlyWith,
});

/** The variables that a process has in a stack with these options. */
export function variablesWith(environment: Environment, options: Options): Environment {
  return Object.fromEntries(
    Object.entries(environment).filter(([, { onlyWith }]) => onlyWith === undefined || options.has(onlyWith)),
  );
}

/** Every Node process has these. */
export const logging = {
  LOG_LEVEL: plain("pino level: trace, debug, info, warn, error or fatal"),
  RELEASE: plain("the deployed release: an image digest or a commit"),
} as const;

/** The key by which processes send to New Relic. */
const newRelicLicense = secret({
  name: "new-relic",
  about: "New Relic's license key (ingest)",
  origin: "configured",
  server: "new-relic",
  shape: z.object({ licenseKey: z.string().min(1) }),
});

/** Every Node process has these in a stack with New Relic; its agent reads them. */
export const newRelic = {
  NEW_RELIC_LICENSE_KEY: optional("newRelic", injected(newRelicLicense, "licenseKey", "New Relic's license key")),
  NEW_RELIC_HOST: optional("newRelic", plain("host of New Relic's collector")),
  NEW_RELIC_PORT: optional("newRelic", plain("port of New Relic's collector")),
  NEW_RELIC_APPLICATION: optional("newRelic", plain("start of the applications' names in New Relic")),
} as const;

/** Reports of errors; every Node process of a stack with Sentry, or with a webhook, has these. */
export const errorReports = <N extends string>(service: N) => ({
  SENTRY_DSN: optional("sentry", injected(sentryKey(service), "dsn", "Sentry's address for the errors of the service")),
  SENTRY_ENVIRONMENT: optional("sentry", plain("the environment that Sentry shows: the name of the stack")),
  ALERT_WEBHOOK_URL: optional("alertWebhook", injected(alertWebhook, "url", "the address that receives alerts")),
  ALERT_WEBHOOK_KEY: optional("alertWebhook", injected(alertWebhook, "key", "the key that signs alerts")),
  ALERT_WEBHOOK_SEVERITY: optional("alertWebhook", plain("the least level of an alert: warning, error or fatal")),
  ALERT_WEBHOOK_STACK: optional("alertWebhook", plain("the stack that an alert names")),
});

/** The database; every process of a service with a schema has these, and its own login. */
export const database = {
  DATABASE_HOST: plain("host of the PostgreSQL server"),
  DATABASE_PORT: plain("port of the PostgreSQL server"),
  DATABASE_NAME: plain("database with the schemas of all services"),
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

/** The limits of requests, counted in the cache; a process whose routes have limits declares these. */
export const limits = {
  ...cache,
  REQUEST_LIMITS: plain("the requests that each limit allows, such as signed-in=1000,anonymous=100"),
} as const;

/** The search engine; a process that uses it declares how. */
export const search = <const A extends SearchAccess>(access: A) => ({
  SEARCH_ENDPOINT: optional("openSearch", {
    kind: "plain",
    about: "OpenSearch, which then searches: https://host[:port]",
    search: access,
  } as const),
});

/** The bucket of uploads; a process that uses it declares how. */
export const uploads = <const A extends UploadAccess>(access: A) => ({
  UPLOADS_BUCKET: { kind: "plain", about: "name of the bucket of uploads", uploads: access } as const,
});

/** Access tokens; a process that signs or verifies them declares these. */
export const tokens = {
  TOKEN_ISSUER: plain("the `iss` of access tokens: the platform's public address"),
  TOKEN_AUDIENCE: plain("the `aud` of access tokens", { value: "groundwork" }),
} as const;
