import * as pulumi from "@pulumi/pulumi";
import {
  variablesWith,
  type Environment,
  type InjectedVariable,
  type Variable,
} from "../../../contract/environment.ts";
import type { FunctionEnvironment, FunctionName } from "../../../contract/functions.ts";
import type { IdentityProviders } from "../../../contract/identity-providers.ts";
import type { Options } from "../../../contract/options.ts";
import { apnsAddresses } from "../../../contract/push.ts";
import { hostOf } from "../../../contract/service.ts";
import { requestLimitsText } from "../../../contract/request-limits.ts";
import { secretReference } from "../../../contract/secret-reference.ts";
import type { SecretName } from "../../../contract/secrets.ts";
import {
  services,
  type EnvironmentOf,
  type ProcessName,
  type Service,
  type ServiceName,
} from "../../../contract/services.ts";
import type { None, OptionalSuppliedName, SuppliedName } from "../../../contract/values.ts";
import type { StackConfig } from "../../config/config.ts";
import type { Postgres } from "../../data/postgres.ts";
import type { Redis } from "../../data/redis.ts";
import { gatewayConfig } from "../../edge/gateway/nginx-config.ts";
import type { SmsSenders } from "../../messaging/sms-senders.ts";

type Text = pulumi.Input<string>;

/**
 * The values for all environments: one text for each name, one ARN for each secret of the contract
 * that the stack's options need.
 */
export interface VariableSources {
  readonly options: Options;
  readonly plain: Readonly<Record<string, Text | undefined>>;
  readonly secretArns: Readonly<Partial<Record<SecretName, Text>>>;
  /** The current version of each secret whose value the program knows. */
  readonly secretVersions: Readonly<Partial<Record<SecretName, Text>>>;
}

type OfProcesses<S extends ServiceName> = { [P in ProcessName<S>]: SuppliedName<EnvironmentOf<S, P>> }[ProcessName<S>];
type OptionalOfProcesses<S extends ServiceName> = {
  [P in ProcessName<S>]: OptionalSuppliedName<EnvironmentOf<S, P>>;
}[ProcessName<S>];

/** The names of all variables that infrastructure supplies. */
export type PlainName =
  | { [S in ServiceName]: OfProcesses<S> }[ServiceName]
  | { [F in FunctionName]: SuppliedName<FunctionEnvironment<F>> }[FunctionName];

/** Those that infrastructure supplies only to a stack with their option. */
export type OptionalPlainName =
  | { [S in ServiceName]: OptionalOfProcesses<S> }[ServiceName]
  | { [F in FunctionName]: OptionalSuppliedName<FunctionEnvironment<F>> }[FunctionName];

type Lack<
  Who extends string,
  Name extends string,
> = `${Who} lacks ${Name}: supply it in infra/compute/process/environments.ts`;

/**
 * The error texts for each process and function that lacks a variable if only the `Known` names are
 * supplied.
 */
export type Lacking<Known extends string> =
  | {
      [S in ServiceName]: {
        [P in ProcessName<S>]: Lack<`${S}/${P}`, Exclude<SuppliedName<EnvironmentOf<S, P>>, Known>>;
      }[ProcessName<S>];
    }[ServiceName]
  | { [F in FunctionName]: Lack<F, Exclude<SuppliedName<FunctionEnvironment<F>>, Known>> }[FunctionName];

/** The address by which tasks call a process of another service, such as `auth:3001`. */
function processAddress(service: string, process: string): string {
  const port = (services as Readonly<Record<string, Service>>)[service]?.processes[process]?.port;
  if (port === undefined) throw new Error(`contract/services/${service}.ts: ${process} listens on no port`);
  return `${hostOf(service, process)}:${port}`;
}

/**
 * The value of each variable that an environment has with the stack's options: a text, an address,
 * the ARN of its secret, or the place of one value in it.
 * @param who the process or function that the error names, such as `shop/http`
 * @throws Error naming the variable that infrastructure does not supply
 */
export function valuesOf(who: string, declared: Environment, sources: VariableSources): Readonly<Record<string, Text>> {
  return Object.fromEntries(
    Object.entries(variablesWith(declared, sources.options)).map(([name, variable]) => {
      const value = valueOf(name, variable, sources);
      if (value === undefined)
        throw new Error(`${who} lacks ${name}: supply it in infra/compute/process/environments.ts`);
      return [name, value];
    }),
  );
}

function valueOf(name: string, variable: Variable, sources: VariableSources): Text | undefined {
  const { plain, secretArns } = sources;
  switch (variable.kind) {
    case "plain":
      return variable.value ?? plain[name];
    case "address":
      return processAddress(variable.service, variable.process);
    case "fetched":
      return secretArns[variable.secret.name as SecretName];
    case "injected":
      return referenceTo(variable, sources);
  }
}

/**
 * The reference to an injected value. Its version makes a changed value a changed environment, which
 * replaces the tasks: a process reads the value only at its start.
 */
function referenceTo(variable: InjectedVariable, { secretArns, secretVersions }: VariableSources): Text | undefined {
  const name = variable.secret.name as SecretName;
  const [arn, version] = [secretArns[name], secretVersions[name]];
  if (arn === undefined || version === undefined) return undefined;
  const { jsonKey } = variable;
  const to = ([known, id]: readonly [string, string]) => secretReference({ arn: known, jsonKey, version: id });
  // A known text stays one: docs/ and tests read it without an engine.
  return typeof arn === "string" && typeof version === "string"
    ? to([arn, version])
    : pulumi.all([arn, version]).apply(to);
}

/**
 * The ARNs of the secrets that an environment names with the stack's options, all of which its
 * process reads itself; each ARN once.
 */
export function arnsOf(declared: Environment, { options, secretArns }: VariableSources): Text[] {
  const named = Object.values(variablesWith(declared, options)).flatMap((variable) =>
    "secret" in variable ? [variable.secret.name as SecretName] : [],
  );
  return [...new Set(named)].flatMap((name) => secretArns[name] ?? []);
}

interface PlainValuesArgs {
  readonly config: StackConfig;
  readonly postgres: Postgres;
  readonly cache: Redis;
  readonly queue: Redis;
  /** The platform's public domain. */
  readonly domain: pulumi.Output<string>;
  /** The CIDRs of the load balancer's subnets. */
  readonly trustedProxies: pulumi.Input<readonly string[]>;
  /** Undefined without the option openSearch. */
  readonly searchEndpoint: Text | undefined;
  readonly uploadsBucket: Text;
  /** Undefined without the option reports. */
  readonly reportsBucket: Text | undefined;
  /** The topic of the reports of mails, if the stack makes it. */
  readonly mailReportsTopic: Text | undefined;
  /** Undefined without the option sms. */
  readonly smsSenders: SmsSenders | undefined;
}

/** The collector of the account's region, and the names of the stack's applications. */
const newRelicValues = ({ newRelic, stack }: StackConfig) => ({
  NEW_RELIC_HOST: newRelic === undefined ? undefined : collectors[newRelic.region],
  NEW_RELIC_PORT: newRelic === undefined ? undefined : "443",
  NEW_RELIC_APPLICATION: newRelic === undefined ? undefined : `groundwork-${stack}`,
});

/** Who sends text messages, and to which countries; nothing without the option sms. */
const smsValues = ({ sms }: StackConfig, senders: SmsSenders | undefined) => ({
  ...(sms && textValues(sms, senders)),
});

/** A stack that sends none of a type through AWS says so, because variables have values. */
function textValues({ countries, promotional }: NonNullable<StackConfig["sms"]>, senders: SmsSenders | undefined) {
  const codes = senders?.transactional ?? noSender;
  const offers = senders?.promotional ?? noSender;
  const { brand, partsPerDay } = promotional ?? { brand: "none", partsPerDay: 0 };
  return {
    PHONE_COUNTRIES: countries.join(" "),
    SMS_ORIGINATION_IDENTITY: codes.identity,
    SMS_CONFIGURATION_SET: codes.configurationSet,
    SMS_PROMOTIONAL_IDENTITY: offers.identity,
    SMS_PROMOTIONAL_CONFIGURATION_SET: offers.configurationSet,
    SMS_PROMOTIONAL_BRAND: brand,
    SMS_PROMOTIONAL_PARTS_PER_DAY: String(partsPerDay),
  };
}

const noSender = { identity: "none", configurationSet: "none" } as const;

/** The senders at Twilio. */
const twilioValues = ({ twilio, twilioPromotional }: StackConfig) => ({
  TWILIO_ACCOUNT: twilio?.accountSid,
  TWILIO_API_KEY: twilio?.apiKeySid,
  TWILIO_MESSAGING_SERVICE: twilio?.messagingServiceSid,
  TWILIO_PROMOTIONAL_ACCOUNT: twilioPromotional?.accountSid,
  TWILIO_PROMOTIONAL_API_KEY: twilioPromotional?.apiKeySid,
  TWILIO_PROMOTIONAL_MESSAGING_SERVICE: twilioPromotional?.messagingServiceSid,
});

/** Who sends notifications, and to which builds. */
const pushValues = ({ apns, fcm }: StackConfig) => ({
  APNS_ENVIRONMENT: apns?.environment,
  APNS_URL: apns && apnsAddresses[apns.environment],
  APNS_TEAM: apns?.teamId,
  APNS_KEY: apns?.keyId,
  APNS_TOPIC: apns?.topic,
  FCM_PROJECT: fcm?.projectId,
});

/** https://docs.newrelic.com/docs/new-relic-solutions/get-started/networks/ */
const collectors = { US: "collector.newrelic.com", EU: "collector.eu.newrelic.com" } as const;

/** The providers by name, as contract/identity-providers.ts has them; their secrets are elsewhere. */
const identityProvidersText = ({ identityProviders }: StackConfig): string | undefined =>
  identityProviders === undefined
    ? undefined
    : JSON.stringify(
        Object.fromEntries(identityProviders.map(({ name, ...one }) => [name, one])) satisfies IdentityProviders,
      );

/**
 * The value of each `plain` variable that the contract does not fix. All processes get the same
 * value.
 */
export const plainValues = (args: PlainValuesArgs) => {
  const { config, postgres, cache, queue, domain, trustedProxies, searchEndpoint, uploadsBucket, reportsBucket } = args;
  return {
    LOG_LEVEL: config.logs.level,
    RELEASE: config.release,
    SENTRY_ENVIRONMENT: config.stack,
    ALERT_WEBHOOK_SEVERITY: config.alertWebhook?.severity,
    ALERT_WEBHOOK_STACK: config.stack,
    DATABASE_HOST: postgres.host,
    DATABASE_PORT: String(postgres.port),
    DATABASE_NAME: postgres.databaseName,
    MASTER_SECRET_ARN: postgres.masterSecretArn,
    QUEUE_HOST: queue.host,
    QUEUE_PORT: String(queue.port),
    CACHE_HOST: cache.host,
    CACHE_PORT: String(cache.port),
    REQUEST_LIMITS: requestLimitsText(config.limits),
    TOKEN_ISSUER: domain.apply((name) => `https://${name}`),
    API_REFERENCE: config.apiReference ? "on" : "off",
    NGINX_CONFIG: gatewayConfig,
    CORS_ORIGINS: config.corsOrigins.join(" ") || "none",
    TRUSTED_PROXIES: pulumi.output(trustedProxies).apply((blocks) => blocks.join(" ")),
    MAIL_HOST: config.mail.host,
    MAIL_PORT: String(config.mail.port),
    MAIL_FROM: config.mail.from,
    MAIL_REPORTS_TOPIC: args.mailReportsTopic ?? config.mail.reports ?? "none",
    API_BASE: domain.apply((name) => `https://${name}`),
    LINK_BASE: config.mail.links ?? domain.apply((name) => `https://${name}`),
    REPORTS_TO: config.reports?.to,
    REPORTS_BUCKET: reportsBucket,
    ...smsValues(config, args.smsSenders),
    ...twilioValues(config),
    ...pushValues(config),
    ...newRelicValues(config),
    SEARCH_ENDPOINT: searchEndpoint,
    UPLOADS_BUCKET: uploadsBucket,
    IDENTITY_PROVIDERS: identityProvidersText(config),
    LOG_DAYS: String(config.logs.days),
  } satisfies Readonly<Record<string, pulumi.Input<string> | undefined>>;
};

type Supplied = keyof ReturnType<typeof plainValues>;

/** Does not compile if a process lacks a variable; the error names both. */
export type NothingLacks = None<Lacking<Supplied>>;

/** Does not compile if a value is left whose variable no process declares any more. */
export type NothingIsLeft =
  None<`no process declares ${Exclude<Supplied, PlainName>}: delete its value in infra/compute/process/environments.ts`>;
